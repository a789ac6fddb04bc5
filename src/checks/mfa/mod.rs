//! Sign-in methods: who has registered what?

pub mod registration_admins;
