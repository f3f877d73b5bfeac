//! The guest's allocator: a pointer that goes up. An instance lives for one call, so nothing is worth finding again.
//!
//! Where an instance is used for more calls, as in a page, the pointer goes back to the start once everything is freed.

use std::alloc::{GlobalAlloc, Layout};
use std::arch::wasm32::{memory_grow, memory_size};
use std::cell::Cell;
use std::ptr::null_mut;

const PAGE: usize = 65_536;
/// Pages asked for at least: growing is a call into the host's kernel.
const AT_LEAST: usize = 16;

#[global_allocator]
static BUMP: Bump = Bump {
    next: Cell::new(0),
    end: Cell::new(0),
    live: Cell::new(0),
};

unsafe extern "C" {
    /// The first byte after the guest's stack and data, set by the linker.
    static __heap_base: u8;
}

struct Bump {
    /// Where the next block may begin; 0 before the first.
    next: Cell<usize>,
    /// Where memory ends.
    end: Cell<usize>,
    /// Blocks that are not freed yet.
    live: Cell<usize>,
}

// SAFETY: a guest of this contract has one thread.
unsafe impl Sync for Bump {}

impl Bump {
    fn start() -> usize {
        (&raw const __heap_base) as usize
    }

    /// Makes room up to `end`.
    #[cold]
    fn grow(&self, end: usize) -> bool {
        if self.next.get() == 0 {
            self.end.set(memory_size(0) * PAGE);
            if end <= self.end.get() {
                return true;
            }
        }
        let pages = (end - self.end.get()).div_ceil(PAGE).max(AT_LEAST);
        if memory_grow(0, pages) == usize::MAX {
            return false;
        }
        self.end.set(memory_size(0) * PAGE);
        true
    }
}

// SAFETY: blocks never overlap, because `next` only goes up while any block lives; each begins at a multiple of its
// alignment and ends at or before the memory's end.
unsafe impl GlobalAlloc for Bump {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let from = if self.next.get() == 0 {
            Self::start()
        } else {
            self.next.get()
        };
        let Some(begin) = from.checked_next_multiple_of(layout.align()) else {
            return null_mut();
        };
        let Some(end) = begin.checked_add(layout.size()) else {
            return null_mut();
        };
        if end > self.end.get() && !self.grow(end) {
            return null_mut();
        }
        self.next.set(end);
        self.live.set(self.live.get() + 1);
        begin as *mut u8
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let live = self.live.get() - 1;
        self.live.set(live);
        if live == 0 {
            self.next.set(Self::start());
        } else if block as usize + layout.size() == self.next.get() {
            self.next.set(block as usize);
        }
    }

    #[inline]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let begin = block as usize;
        // The last block grows and shrinks where it is.
        if begin + layout.size() == self.next.get() {
            let Some(end) = begin.checked_add(size) else {
                return null_mut();
            };
            if end > self.end.get() && !self.grow(end) {
                return null_mut();
            }
            self.next.set(end);
            return block;
        }
        if size <= layout.size() {
            return block;
        }
        // SAFETY: the caller promises a size that fits its alignment; the blocks are apart.
        unsafe {
            let fresh = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if !fresh.is_null() {
                std::ptr::copy_nonoverlapping(block, fresh, layout.size());
                self.dealloc(block, layout);
            }
            fresh
        }
    }
}
