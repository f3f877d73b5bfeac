//! The pages: handlers, what their templates show, the templates.

pub mod account;
pub mod assets;
pub mod check;
pub mod conflict;
pub mod desk;
pub mod error;
pub mod files;
pub mod health;
pub mod home;
pub mod indicator;
pub mod language;
pub mod overview;
pub mod password;
pub mod result;
pub mod result_print;
pub mod round;
pub mod rounds;
pub mod section;
pub mod setup;
pub mod sign;
pub mod sign_in;
pub mod standing;
pub mod system;
pub mod systems;
pub mod task_list;
pub mod tasks;
