//! A Microsoft 365 to test against: the pure model.
