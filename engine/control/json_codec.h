// How one value becomes JSON text and is read back. Only control_json*.cpp open this door.
#pragma once

#include <concepts>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <simdjson.h>

#include "engine/base/clock.h"
#include "engine/base/identifiers.h"
#include "engine/control/journal.h"

namespace turbofan::codec {

using Element = simdjson::dom::element;

// Why a value cannot be read, and where: ".reasons[2].level" "is not one of ready, attention, not_ready".
struct Complaint {
    std::string where;
    std::string what;
};
using Verdict = std::optional<Complaint>;

// Strict: unknown members and null for a number are refused.
struct Reading {
    bool strict = false;
};

inline Verdict complain(std::string what) {
    return Complaint{"", std::move(what)};
}

// write(out, value), read(element, value, how) and schema() for each type.
template <class T>
struct Codec;

template <>
struct Codec<bool> {
    static void write(std::string& out, const bool& value);
    static Verdict read(const Element& element, bool& value, const Reading& how);
    static std::string schema();
};
template <>
struct Codec<double> {
    static void write(std::string& out, const double& value);
    static Verdict read(const Element& element, double& value, const Reading& how);
    static std::string schema();
};
template <>
struct Codec<float> {
    static void write(std::string& out, const float& value);
    static Verdict read(const Element& element, float& value, const Reading& how);
    static std::string schema();
};
template <>
struct Codec<std::string> {
    static void write(std::string& out, const std::string& value);
    static Verdict read(const Element& element, std::string& value, const Reading& how);
    static std::string schema();
};
template <>
struct Codec<Instant> {
    static void write(std::string& out, const Instant& value);
    static Verdict read(const Element& element, Instant& value, const Reading& how);
    static std::string schema();
};
template <>
struct Codec<ModelVersion> {
    static void write(std::string& out, const ModelVersion& value);
    static Verdict read(const Element& element, ModelVersion& value, const Reading& how);
    static std::string schema();
};

// A text that is itself JSON and travels as such.
struct EmbeddedJson {
    static void write(std::string& out, const std::string& value);
    static Verdict read(const Element& element, std::string& value, const Reading& how);
    static std::string schema();
};

template <std::integral T>
struct Codec<T> {
    static void write(std::string& out, const T& value) { out += std::to_string(value); }
    static Verdict read(const Element& element, T& value, const Reading&) {
        if constexpr (std::is_unsigned_v<T>) {
            std::uint64_t number = 0;
            if (element.get(number) != simdjson::SUCCESS || number > std::numeric_limits<T>::max())
                return complain("is not a whole number from 0 on");
            value = static_cast<T>(number);
        } else {
            std::int64_t number = 0;
            if (element.get(number) != simdjson::SUCCESS || number > std::numeric_limits<T>::max() ||
                number < std::numeric_limits<T>::min())
                return complain("is not a whole number");
            value = static_cast<T>(number);
        }
        return {};
    }
    static std::string schema() { return R"({"type":"integer"})"; }
};

template <class T>
struct Codec<std::optional<T>> {
    static void write(std::string& out, const std::optional<T>& value) {
        if (value)
            Codec<T>::write(out, *value);
        else
            out += "null";
    }
    static Verdict read(const Element& element, std::optional<T>& value, const Reading& how) {
        if (element.is_null()) {
            value.reset();
            return {};
        }
        return Codec<T>::read(element, value.emplace(), how);
    }
    static std::string schema() { return R"({"anyOf":[{"type":"null"},)" + Codec<T>::schema() + "]}"; }
};

template <class T>
struct Codec<std::vector<T>> {
    static void write(std::string& out, const std::vector<T>& values) {
        out += '[';
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i > 0) out += ',';
            Codec<T>::write(out, values[i]);
        }
        out += ']';
    }
    static Verdict read(const Element& element, std::vector<T>& values, const Reading& how) {
        simdjson::dom::array array;
        if (element.get(array) != simdjson::SUCCESS) return complain("is not a list");
        values.clear();
        for (const Element& item : array) {
            if (Verdict no = Codec<T>::read(item, values.emplace_back(), how)) {
                no->where = "[" + std::to_string(values.size() - 1) + "]" + no->where;
                return no;
            }
        }
        return {};
    }
    static std::string schema() { return R"({"type":"array","items":)" + Codec<T>::schema() + "}"; }
};

// A list of two.
template <class A, class B>
struct Codec<std::pair<A, B>> {
    static void write(std::string& out, const std::pair<A, B>& value) {
        out += '[';
        Codec<A>::write(out, value.first);
        out += ',';
        Codec<B>::write(out, value.second);
        out += ']';
    }
    static Verdict read(const Element& element, std::pair<A, B>& value, const Reading& how) {
        simdjson::dom::array array;
        if (element.get(array) != simdjson::SUCCESS || array.size() != 2)
            return complain("is not a list of two");
        if (Verdict no = Codec<A>::read(array.at(0).value_unsafe(), value.first, how)) return no;
        return Codec<B>::read(array.at(1).value_unsafe(), value.second, how);
    }
    static std::string schema() { return R"({"type":"array","minItems":2,"maxItems":2})"; }
};

// "NotReady" as "not_ready".
std::string wordOf(std::string_view enumerator);

template <class T>
requires std::is_enum_v<T>
struct Codec<T> {
    static std::vector<std::pair<T, std::string>> words() {
        std::vector<std::pair<T, std::string>> all;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
            [&](auto e) { all.emplace_back(e.value, wordOf(e.name)); });
        return all;
    }
    static std::string listed(std::string_view between) {
        std::string list;
        for (const auto& [value, word] : words())
            list += (list.empty() ? std::string() : std::string(between)) + word;
        return list;
    }
    static void write(std::string& out, const T& value) {
        for (const auto& [known, word] : words())
            if (known == value) out += '"' + word + '"';
    }
    static Verdict read(const Element& element, T& value, const Reading&) {
        std::string_view text;
        if (element.get(text) == simdjson::SUCCESS)
            for (const auto& [known, word] : words())
                if (word == text) {
                    value = known;
                    return {};
                }
        return complain("is not one of " + listed(", "));
    }
    static std::string schema() { return R"({"type":"string","enum":[")" + listed(R"(",")") + R"("]})"; }
};

template <class T>
using Members =
    boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

template <class T>
requires(boost::describe::has_describe_members<T>::value) struct Codec<T> {
    template <class D, class Member>
    static auto codecOf(const D&, const Member&) {
        constexpr bool kHoldsJson = std::string_view(D::name) == "details";
        return std::conditional_t<kHoldsJson, EmbeddedJson, Codec<Member>>();
    }

    static void write(std::string& out, const T& value) {
        char before = '{';
        boost::mp11::mp_for_each<Members<T>>([&](auto d) {
            out += before;
            out += '"';
            out += d.name;
            out += "\":";
            codecOf(d, value.*d.pointer).write(out, value.*d.pointer);
            before = ',';
        });
        out += '}';
    }

    static Verdict read(const Element& element, T& value, const Reading& how) {
        simdjson::dom::object object;
        if (element.get(object) != simdjson::SUCCESS) return complain("is not an object");
        for (const auto& field : object) {
            bool known = false;
            Verdict no;
            boost::mp11::mp_for_each<Members<T>>([&](auto d) {
                if (known || field.key != std::string_view(d.name)) return;
                known = true;
                no = codecOf(d, value.*d.pointer).read(field.value, value.*d.pointer, how);
            });
            if (!known && how.strict) no = complain("is not known here");
            if (no) return Complaint{"." + std::string(field.key) + no->where, no->what};
        }
        return {};
    }

    static std::string properties() {
        const T value{};
        std::string list;
        boost::mp11::mp_for_each<Members<T>>([&](auto d) {
            list += (list.empty() ? "\"" : ",\"") + std::string(d.name) +
                    "\":" + codecOf(d, value.*d.pointer).schema();
        });
        return R"("type":"object","properties":{)" + list + "}";
    }
    static std::string schema() {
        std::string names;
        boost::mp11::mp_for_each<Members<T>>(
            [&](auto d) { names += (names.empty() ? "\"" : ",\"") + std::string(d.name) + "\""; });
        return "{" + properties() + R"(,"required":[)" + names + "]}";
    }
};

} // namespace turbofan::codec
