//! A real browser: a round played to its end and a form filled, by keyboard alone and without scripts too, and every
//! page looked over by axe-core.

mod autosave;
mod desk;
mod filling;
mod pages;
mod places;
mod round;
mod school;
mod together;
