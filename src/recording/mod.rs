//! Recordings of real browsing (HAR 1.2): recognising reads in them and replaying them to the collector.
