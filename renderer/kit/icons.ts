/** The Lucide icons that the kit itself draws; each is imported alone, so that only these are bundled. */
export { default as ArrowLeft } from '@lucide/svelte/icons/arrow-left'
export { default as ChevronLeft } from '@lucide/svelte/icons/chevron-left'
export { default as ChevronRight } from '@lucide/svelte/icons/chevron-right'
export { default as Delete } from '@lucide/svelte/icons/delete'
export { default as Minus } from '@lucide/svelte/icons/minus'
export { default as Plus } from '@lucide/svelte/icons/plus'
export { default as Search } from '@lucide/svelte/icons/search'
export { default as X } from '@lucide/svelte/icons/x'
