//! `cargo xtask bench start`: what the size of the shipped programs costs when they start, in every browser that is installed.

use super::browser;
use crate::wasm;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What `page.js` posts for one program. Times in milliseconds; `compile` is fetching from loopback and compiling.
#[derive(Deserialize)]
struct Figures {
    program: String,
    first: f64,
    compile: f64,
    instantiate: f64,
}

/// Prints a row for each browser and program.
///
/// # Errors
/// When something does not build or run, or there is no browser.
pub fn run() -> Result<()> {
    let workspace = Workspace::find()?;
    let mut files: BTreeMap<&'static str, Vec<u8>> = BTreeMap::from([
        ("index.html", include_bytes!("start/index.html").to_vec()),
        ("page.js", include_bytes!("start/page.js").to_vec()),
    ]);
    for program in wasm::build(&workspace, "wasm", true)? {
        let (script, wasm) = match program.name {
            "background" => ("background.js", "background_bg.wasm"),
            "sidebar" => ("sidebar.js", "sidebar_bg.wasm"),
            _ => continue,
        };
        files.insert(script, std::fs::read(&program.script)?);
        files.insert(wasm, std::fs::read(&program.wasm)?);
    }
    println!("| browser | program | raw bytes | fetch and compile | the first time | instantiate |");
    println!("| --- | --- {}|", "| ---: ".repeat(4));
    browser::measure_in_all(&files, |name, posted| {
        let Figures { program, first, compile, instantiate } = serde_json::from_slice(posted)?;
        let wasm = files.get(format!("{program}_bg.wasm").as_str()).context("a program that was served")?;
        let size = wasm.len();
        Ok(format!("| {name} | {program} | {size} | {compile:.1} ms | {first:.1} ms | {instantiate:.1} ms |"))
    })
}
