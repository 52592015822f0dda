// Memory for inner nodes: slots of one cache line each, handed out and taken back without a lock in
// the common case. A block replaces thousands of nodes; the general allocator was a quarter of its
// time.
#pragma once
#include <cstddef>

namespace touchstone::map {

inline constexpr std::size_t kSlotBytes = 64;

/// Safe on any thread; a slot may come back on another thread than it was taken on.
[[nodiscard]] void* take_slot();
void give_back_slot(void* slot);

}  // namespace touchstone::map
