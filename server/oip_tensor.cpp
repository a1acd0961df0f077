#include "server/oip_tensor.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include <fmt/format.h>

namespace turbofan {
namespace {

namespace dom = simdjson::dom;

static_assert(std::endian::native == std::endian::little, "tensors are read as they lie in memory");

struct DatatypeTraits {
    std::string_view name;
    OipDatatype type;
    std::size_t bytes;
};
constexpr std::array<DatatypeTraits, 12> kDatatypes{{{"UINT8", OipDatatype::Uint8, 1},
                                                     {"UINT16", OipDatatype::Uint16, 2},
                                                     {"UINT32", OipDatatype::Uint32, 4},
                                                     {"UINT64", OipDatatype::Uint64, 8},
                                                     {"INT8", OipDatatype::Int8, 1},
                                                     {"INT16", OipDatatype::Int16, 2},
                                                     {"INT32", OipDatatype::Int32, 4},
                                                     {"INT64", OipDatatype::Int64, 8},
                                                     {"FP16", OipDatatype::Fp16, 2},
                                                     {"BF16", OipDatatype::Bf16, 2},
                                                     {"FP32", OipDatatype::Fp32, 4},
                                                     {"FP64", OipDatatype::Fp64, 8}}};

const DatatypeTraits& traitsOf(OipDatatype type) {
    return kDatatypes[static_cast<std::size_t>(type)];
}

template <class T>
std::vector<double> cast(std::string_view bytes) {
    std::vector<double> values(bytes.size() / sizeof(T));
    for (std::size_t i = 0; i < values.size(); ++i) {
        T element;
        std::memcpy(&element, bytes.data() + i * sizeof(T), sizeof(T));
        values[i] = static_cast<double>(element);
    }
    return values;
}

// IEEE 754 binary16: one bit of sign, five of exponent, ten of fraction.
double fromHalf(std::uint16_t bits) {
    const int exponent = (bits >> 10) & 0x1F;
    const int fraction = bits & 0x3FF;
    double magnitude = 0;
    if (exponent == 0x1F)
        magnitude =
            fraction ? std::numeric_limits<double>::quiet_NaN() : std::numeric_limits<double>::infinity();
    else
        magnitude = exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(fraction + 1024, exponent - 25);
    return bits & 0x8000 ? -magnitude : magnitude;
}

// The upper half of a float.
double fromBrain(std::uint16_t bits) {
    return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16));
}

template <class F>
std::vector<double> castHalves(std::string_view bytes, F convert) {
    std::vector<double> values = cast<std::uint16_t>(bytes);
    for (double& value : values) value = convert(static_cast<std::uint16_t>(value));
    return values;
}

template <class T>
bool within(const dom::element& element) {
    if (element.is_int64()) return std::in_range<T>(std::int64_t(element));
    return element.is_uint64() && std::in_range<T>(std::uint64_t(element));
}

bool integerFits(OipDatatype type, const dom::element& element) {
    switch (type) {
    case OipDatatype::Uint8:
        return within<std::uint8_t>(element);
    case OipDatatype::Uint16:
        return within<std::uint16_t>(element);
    case OipDatatype::Uint32:
        return within<std::uint32_t>(element);
    case OipDatatype::Uint64:
        return within<std::uint64_t>(element);
    case OipDatatype::Int8:
        return within<std::int8_t>(element);
    case OipDatatype::Int16:
        return within<std::int16_t>(element);
    case OipDatatype::Int32:
        return within<std::int32_t>(element);
    default:
        return within<std::int64_t>(element);
    }
}

// One element, or nothing when the datatype cannot hold it.
std::optional<double> scalar(OipDatatype type, const dom::element& element) {
    double number = 0;
    if (!element.is_number() || element.get(number) != simdjson::SUCCESS) return std::nullopt;
    if (isInteger(type)) return integerFits(type, element) ? std::optional(number) : std::nullopt;
    if (type != OipDatatype::Fp32) return number;
    const auto narrow = static_cast<float>(number);
    return std::isfinite(narrow) ? std::optional(static_cast<double>(narrow)) : std::nullopt;
}

// Collects the elements of a tensor's data in order.
class Elements {
public:
    Elements(const OipTensor& tensor, std::size_t count) : tensor_(tensor), count_(count) {}

    OipResult<std::vector<double>> read(const dom::array& data) {
        const auto first = data.begin();
        const bool nested = first != data.end() && (*first).is_array();
        const OipResult<void> ok = nested ? level(data, 0) : flat(data);
        if (!ok) return tl::unexpected(ok.error());
        if (values_.size() != count_)
            return oipRefuse(fmt::format("Input {} holds {} elements, but its shape asks for {}.",
                                         tensor_.name, values_.size(), count_));
        return std::move(values_);
    }

private:
    OipResult<void> flat(const dom::array& array) {
        for (const dom::element element : array) {
            const auto value = scalar(tensor_.type, element);
            if (!value)
                return oipRefuse(fmt::format("Input {}: element {} is no number that {} can hold.",
                                             tensor_.name, values_.size(), traitsOf(tensor_.type).name));
            if (values_.size() == count_) return oipRefuse(tooMany());
            values_.push_back(*value);
        }
        return {};
    }

    // As deep as the shape is long, never deeper.
    OipResult<void> level(const dom::array& array, std::size_t depth) {
        if (depth + 1 == tensor_.shape.size()) return exactly(array, depth, flat(array));
        for (const dom::element element : array) {
            dom::array inner;
            if (element.get(inner) != simdjson::SUCCESS) return oipRefuse(misshapen());
            if (auto ok = level(inner, depth + 1); !ok) return ok;
        }
        return exactly(array, depth, {});
    }

    OipResult<void> exactly(const dom::array& array, std::size_t depth, OipResult<void> so_far) const {
        if (!so_far) return so_far;
        std::int64_t size = 0; // array.size() is only right up to 2^24
        for (auto it = array.begin(); it != array.end(); ++it) ++size;
        return size == tensor_.shape[depth] ? OipResult<void>() : oipRefuse(misshapen());
    }

    std::string misshapen() const {
        return fmt::format("Input {}: its data is nested otherwise than its shape says.", tensor_.name);
    }
    std::string tooMany() const {
        return fmt::format("Input {} holds more elements than its shape asks for, {}.", tensor_.name, count_);
    }

    const OipTensor& tensor_;
    const std::size_t count_;
    std::vector<double> values_;
};

} // namespace

std::optional<OipDatatype> oipDatatype(std::string_view name) {
    for (const DatatypeTraits& traits : kDatatypes) {
        if (traits.name == name) return traits.type;
    }
    return std::nullopt;
}

std::size_t bytesOf(OipDatatype type) {
    return traitsOf(type).bytes;
}

bool isInteger(OipDatatype type) {
    return type <= OipDatatype::Int64;
}

OipResult<std::size_t> elementsOf(std::string_view name, const std::vector<std::int64_t>& shape,
                                  OipDatatype type) {
    if (shape.empty()) return oipRefuse(fmt::format("Input {} has an empty shape.", name));
    const std::size_t most = kMostTensorBytes / bytesOf(type);
    std::size_t count = 1;
    for (const std::int64_t part : shape) {
        if (part < 1)
            return oipRefuse(
                fmt::format("Input {}: a part of its shape is {}; each must be at least 1.", name, part),
                part == 0 ? Refusal::ValidationError : Refusal::BadInput);
        // Divided rather than multiplied, so that nothing can overflow.
        if (static_cast<std::uint64_t>(part) > most / count)
            return oipRefuse(
                fmt::format("Input {}: its shape asks for more than {} bytes.", name, kMostTensorBytes));
        count *= static_cast<std::size_t>(part);
    }
    return count;
}

std::vector<double> valuesFromBytes(OipDatatype type, std::string_view bytes) {
    switch (type) {
    case OipDatatype::Uint8:
        return cast<std::uint8_t>(bytes);
    case OipDatatype::Uint16:
        return cast<std::uint16_t>(bytes);
    case OipDatatype::Uint32:
        return cast<std::uint32_t>(bytes);
    case OipDatatype::Uint64:
        return cast<std::uint64_t>(bytes);
    case OipDatatype::Int8:
        return cast<std::int8_t>(bytes);
    case OipDatatype::Int16:
        return cast<std::int16_t>(bytes);
    case OipDatatype::Int32:
        return cast<std::int32_t>(bytes);
    case OipDatatype::Int64:
        return cast<std::int64_t>(bytes);
    case OipDatatype::Fp16:
        return castHalves(bytes, fromHalf);
    case OipDatatype::Bf16:
        return castHalves(bytes, fromBrain);
    case OipDatatype::Fp32:
        return cast<float>(bytes);
    case OipDatatype::Fp64:
        break;
    }
    return cast<double>(bytes);
}

OipResult<std::vector<double>> valuesFromJson(const OipTensor& tensor, dom::element data) {
    if (tensor.type == OipDatatype::Fp16 || tensor.type == OipDatatype::Bf16)
        return oipRefuse(fmt::format("Input {}: {} only travels as bytes (binary_data_size).", tensor.name,
                                     traitsOf(tensor.type).name));
    dom::array array;
    if (data.get(array) != simdjson::SUCCESS)
        return oipRefuse(fmt::format("Input {}: its data is not a list.", tensor.name));
    const auto count = elementsOf(tensor.name, tensor.shape, tensor.type);
    if (!count) return tl::unexpected(count.error());
    return Elements(tensor, *count).read(array);
}

} // namespace turbofan
