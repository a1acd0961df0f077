// Random values of every described type, and whether two are the same.
#pragma once

#include <cmath>
#include <optional>
#include <random>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/control/described.h"
#include "engine/control/json_codec.h"

namespace turbofan::testing {

using Random = std::mt19937_64;

namespace detail {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsPair : std::false_type {};
template <class A, class B>
struct IsPair<std::pair<A, B>> : std::true_type {};

inline std::string randomText(Random& random) {
    static const std::vector<std::string> pieces = {"RMSE 31.2", " \"quoted\" ", "\\", "\n", "ünï≥",
                                                    "",          "</",           "{",  "\t", "x"};
    std::string text;
    for (int i = 0; i < 3; ++i) text += pieces[random() % pieces.size()];
    return text;
}

} // namespace detail

// Every gap where one may be: NaN in numbers within lists, none in optionals, empty lists.
template <class T>
T randomValue(Random& random, bool gaps = false) {
    using namespace detail;
    if constexpr (std::is_same_v<T, bool>) {
        return random() % 2 == 0;
    } else if constexpr (std::is_floating_point_v<T>) {
        if (gaps && random() % 4 == 0) return std::numeric_limits<T>::quiet_NaN();
        const T wide = std::uniform_real_distribution<T>(T(-1), T(1))(random);
        return random() % 3 == 0 ? std::round(wide * 100)
                                 : std::ldexp(wide, static_cast<int>(random() % 40) - 20);
    } else if constexpr (std::is_unsigned_v<T>) {
        return static_cast<T>(random() >> (random() % 64));
    } else if constexpr (std::is_integral_v<T>) {
        return static_cast<T>(random());
    } else if constexpr (std::is_same_v<T, std::string>) {
        return randomText(random);
    } else if constexpr (std::is_same_v<T, Instant>) {
        return Instant(Duration(static_cast<std::int64_t>(random() % 4'000'000'000'000'000)));
    } else if constexpr (std::is_same_v<T, ModelVersion>) {
        return ModelVersion{static_cast<std::int32_t>(random() % 50)};
    } else if constexpr (IsOptional<T>::value) {
        return random() % 3 == 0 ? T() : T(randomValue<typename T::value_type>(random));
    } else if constexpr (IsVector<T>::value) {
        T list(random() % 5);
        for (auto& item : list) item = randomValue<typename T::value_type>(random, true);
        return list;
    } else if constexpr (IsPair<T>::value) {
        T pair;
        pair.first = randomValue<typename T::first_type>(random);
        pair.second = randomValue<typename T::second_type>(random);
        return pair;
    } else if constexpr (std::is_enum_v<T>) {
        const auto words = codec::Codec<T>::words();
        return words[random() % words.size()].first;
    } else {
        T value;
        boost::mp11::mp_for_each<codec::Members<T>>([&](auto d) {
            auto& member = value.*d.pointer;
            member = randomValue<std::remove_reference_t<decltype(member)>>(random);
        });
        if constexpr (requires { value.details; })
            value.details = R"({"rmse":)" + std::to_string(random() % 100) + R"(,"why":["a","b"]})";
        return value;
    }
}

// Member by member; two NaN are the same.
template <class T>
bool sameValue(const T& a, const T& b) {
    using namespace detail;
    if constexpr (std::is_floating_point_v<T>) {
        return a == b || (std::isnan(a) && std::isnan(b));
    } else if constexpr (IsOptional<T>::value) {
        return a.has_value() == b.has_value() && (!a || sameValue(*a, *b));
    } else if constexpr (IsVector<T>::value) {
        bool same = a.size() == b.size();
        for (std::size_t i = 0; same && i < a.size(); ++i) same = sameValue(a[i], b[i]);
        return same;
    } else if constexpr (boost::describe::has_describe_members<T>::value) {
        bool same = true;
        boost::mp11::mp_for_each<codec::Members<T>>(
            [&](auto d) { same = same && sameValue(a.*d.pointer, b.*d.pointer); });
        return same;
    } else {
        return a == b;
    }
}

} // namespace turbofan::testing
