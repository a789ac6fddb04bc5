//! A Microsoft 365 to test against: the TLS server around the model.
