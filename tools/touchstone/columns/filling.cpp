#include "tools/touchstone/columns/filling.h"

namespace touchstone::cli {
namespace {

bool is_position(const std::string& part) {
    return part[0] >= '0' && part[0] <= '9';
}

/// A further language of what is there already.
void add_language(json::value& there, json::value&& more) {
    if (there.is_null()) {
        there = std::move(more);
    } else if (there.is_object() && more.is_object()) {
        for (auto& [name, value] : more.get_object())
            add_language(there.get_object()[name], std::move(value));
    } else if (there.is_array() && more.is_array()) {
        for (json::value& value : more.get_array()) there.get_array().push_back(std::move(value));
    } else {
        there = std::move(more);
    }
}

/// Whether a text in another language joins the list that holds the slot, not the slot itself.
bool joins_list(const json::value& there) {
    const json::object* text = there.if_object();
    return text != nullptr && text->contains("language");
}

/// The group that a slot lies in, up to its position; empty where it lies in none.
std::string group_of(const Slot& slot) {
    std::string group, so_far;
    // A position at the end is that of a value in its list, not of a group.
    for (std::size_t i = 0; i + 1 < slot.path.size(); ++i) {
        so_far += slot.path[i] + ".";
        if (is_position(slot.path[i])) group = so_far;
    }
    return group;
}

}  // namespace

/// The value at a slot, made where it is missing.
json::value& Filling::open(const Slot& slot) {
    json::value* node = nullptr;
    std::string so_far;
    for (const std::string& part : slot.path) {
        so_far += part + ".";
        if (node == nullptr) {
            node = &draft[part];
        } else if (!is_position(part)) {
            if (!node->is_object()) *node = json::object();
            node = &node->get_object()[part];
        } else {
            if (!node->is_array()) *node = json::array();
            json::array& list = node->get_array();
            const auto [at, fresh] = positions_.emplace(so_far, list.size());
            if (fresh) list.emplace_back(nullptr);
            node = &list[at->second];
        }
    }
    return *node;
}

Result<void> Filling::fill(const Slot& slot, std::string_view cell) {
    filled_.insert(slot.column);
    if (const std::string group = group_of(slot); !group.empty()) filled_.insert(group);
    if (slot.naming) {
        names[slot.column] = cell;
        return {};
    }
    if (slot.column == "scope_lines" && cell == "auto") {
        choose_lines = true;
        return {};
    }
    TRY(json::value value, read_cell(slot, cell, *dates_));
    json::value& there = open(slot);
    if (joins_list(there)) {
        Slot next = slot;
        next.path.back() += "@" + slot.language;
        open(next) = std::move(value);
    } else {
        add_language(there, std::move(value));
    }
    return {};
}

Result<void> Filling::fill_rest(const Slot& slot, std::string_view value) {
    if (filled_.contains(slot.column)) return {};
    const std::string group = group_of(slot);
    if (!group.empty() && !filled_.contains(group)) return {};
    return fill(slot, value);
}

}  // namespace touchstone::cli
