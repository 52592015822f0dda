#include "ledger/map/pool.h"

#include <array>
#include <mutex>
#include <new>
#include <sys/mman.h>
#include <utility>
#include <vector>

namespace touchstone::map {
namespace {

// The address sanitizer sees a use after free only in memory that is really freed.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kPooled = false;
#elif defined(__has_feature)
constexpr bool kPooled = !__has_feature(address_sanitizer);
#else
constexpr bool kPooled = true;
#endif

constexpr std::size_t kFull = 512;

/// Free slots. Their addresses lie beside each other, not in the slots, so that those to be taken
/// next can be fetched ahead: what was given back long ago is far away.
struct Batch {
    std::array<void*, kFull> slots;
    std::size_t count;

    void push(void* slot) { slots[count++] = slot; }

    void* pop() {
        constexpr std::size_t kAhead = 8;
        void* slot = slots[--count];
        if (count >= kAhead) __builtin_prefetch(slots[count - kAhead], 1);
        return slot;
    }
};

/// Slots come out of huge pages where the system grants them: a large map is walked at random, and
/// with small pages every step would first wait for the page table.
constexpr std::size_t kSlabBytes = 2u << 20;
constexpr std::size_t kBatchBytes = kFull * kSlotBytes;
static_assert(kSlabBytes % kBatchBytes == 0);

/// Full batches that no thread has at hand. Its mutex guards all of it.
class Depot {
  public:
    Batch take() {
        const std::lock_guard lock(mutex_);
        if (batches_.empty()) return fresh();
        const Batch batch = batches_.back();
        batches_.pop_back();
        return batch;
    }

    void give(const Batch& batch) {
        const std::lock_guard lock(mutex_);
        batches_.push_back(batch);
    }

  private:
    Batch fresh() {
        if (slab_left_ == 0) {
            slab_ =
                static_cast<std::byte*>(::operator new (kSlabBytes, std::align_val_t{kSlabBytes}));
            (void)madvise(slab_, kSlabBytes,
                          MADV_HUGEPAGE);  // a wish: refused, it is slower, not wrong
            slab_left_ = kSlabBytes;
        }
        slab_left_ -= kBatchBytes;
        Batch batch{};
        for (std::size_t i = kFull; i-- > 0;) batch.push(slab_ + slab_left_ + i * kSlotBytes);
        return batch;
    }

    std::mutex mutex_{};  // tidy: where memory comes from, never what it holds
    std::vector<Batch> batches_{};
    std::byte* slab_{};
    std::size_t slab_left_{};
};

/// Never destroyed: maps of static lifetime give their nodes back after main.
Depot& depot() {
    static auto* const instance = new Depot;
    return *instance;
}

/// What one thread has at hand: it takes from and gives to `open`, and goes to the depot only for,
/// and with, whole batches. The second batch keeps it from going there and back at a border.
struct AtHand {
    Batch open;
    Batch full;
};

thread_local constinit AtHand at_hand{};

/// Leaves a finished thread's slots to the others.
struct Leaver {
    ~Leaver() {
        for (Batch* batch : {&at_hand.open, &at_hand.full}) {
            if (batch->count > 0) depot().give(std::exchange(*batch, {}));
        }
    }
};

}  // namespace

void* take_slot() {
    if constexpr (!kPooled) return ::operator new(kSlotBytes);
    if (at_hand.open.count == 0) {
        thread_local Leaver leaver;
        at_hand.open = at_hand.full.count > 0 ? std::exchange(at_hand.full, {}) : depot().take();
    }
    return at_hand.open.pop();
}

void give_back_slot(void* slot) {
    if constexpr (!kPooled) return ::operator delete(slot);
    if (at_hand.open.count == kFull) {
        if (at_hand.full.count > 0) depot().give(at_hand.full);
        at_hand.full = std::exchange(at_hand.open, {});
    }
    at_hand.open.push(slot);
}

}  // namespace touchstone::map
