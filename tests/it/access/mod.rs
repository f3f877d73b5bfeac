//! Who gets where: every route of the running application, asked by everybody.

mod canaries;
mod forgery;
mod people;
mod policy;
mod sessions;
mod stages;
mod table;
