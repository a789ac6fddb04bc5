//! Passwords and their reset.

pub mod banned_list;
pub mod never_expire;
pub mod smart_lockout;
pub mod sspr_admins;
pub mod sspr_users;
