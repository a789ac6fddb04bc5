//! A port to the report of a recording.
