//! Who gets where: every route of the running application, asked by everybody.

mod forgery;
mod people;
mod policy;
mod sessions;
mod table;
