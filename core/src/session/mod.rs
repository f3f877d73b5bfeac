//! How people and programs come in: cookies, sessions, tokens, passwords, and what guards them against misuse.

pub mod cookie;
pub mod csrf;
pub mod identify;
pub mod limiter;
pub mod password;
pub mod secret;
pub mod strength;
pub mod totp;
pub mod touches;

use std::time::Duration;

/// A session that nobody used for so long has ended.
pub const IDLE_LIMIT: Duration = Duration::from_secs(2 * 3600);
/// A session ends after so long, however busy.
pub const ABSOLUTE_LIMIT: Duration = Duration::from_secs(12 * 3600);
