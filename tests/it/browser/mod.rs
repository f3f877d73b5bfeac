//! A real browser: the form filled by keyboard alone and without scripts, and every page looked over by axe-core.

mod autosave;
mod filling;
mod pages;
mod places;
mod school;
mod together;
