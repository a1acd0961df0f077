// Answers whose every number is the same strange one: for a window that must bear what an engine should never
// send.
#pragma once

#include <cmath>
#include <map>
#include <optional>
#include <typeindex>
#include <vector>

#include <boost/mp11.hpp>

#include "engine/control/described.h"
#include "tests/ui/fake_control.h"

namespace turbofan::ui {

struct Spoiler {
    double value;

    void operator()(double& number) const { number = value; }
    void operator()(float& number) const { number = static_cast<float>(value); }
    template <class T>
    void operator()(std::optional<T>& maybe) const {
        if (maybe) (*this)(*maybe);
    }
    template <class T>
    void operator()(std::vector<T>& all) const {
        for (T& each : all) (*this)(each);
    }
    template <class T>
    void operator()(T& other) const {
        if constexpr (boost::describe::has_describe_members<T>::value && !std::is_union_v<T>)
            boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_any_access>>(
                [&](auto member) { (*this)(other.*member.pointer); });
    }
};

// For FakeControl::setSpoil(): every double and float of every answer becomes `value`.
inline FakeControl::Spoil spoilWith(double value) {
    using Answers = boost::mp11::mp_list<Overview, History, std::vector<RunRow>, std::vector<EventRow>,
                                         ModelsView, ModelComparison, Fleet, EngineDetail, DriftTable,
                                         FeatureDetail, ThresholdPreview, std::vector<PredictionRow>,
                                         Explanation, SettingsView, Thresholds>;
    std::map<std::type_index, std::function<void(void*)>> by_type;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Answers>>([&](auto type) {
        using T = typename decltype(type)::type;
        by_type[typeid(T)] = [value](void* answer) { Spoiler{value}(*static_cast<T*>(answer)); };
    });
    return [by_type](std::type_index type, void* answer) {
        if (const auto found = by_type.find(type); found != by_type.end()) found->second(answer);
    };
}

} // namespace turbofan::ui
