//! `sidelight`: the same judgements at the command line, over recordings.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(not(target_arch = "wasm32"))]
mod arguments;
#[cfg(not(target_arch = "wasm32"))]
mod case;
#[cfg(not(target_arch = "wasm32"))]
mod catalogue;
#[cfg(not(target_arch = "wasm32"))]
mod catalogue_page;
#[cfg(not(target_arch = "wasm32"))]
mod evaluate;
#[cfg(not(target_arch = "wasm32"))]
mod replay;
#[cfg(not(target_arch = "wasm32"))]
mod secure_score;
#[cfg(not(target_arch = "wasm32"))]
mod site_pages;
#[cfg(not(target_arch = "wasm32"))]
mod text_report;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use clap::Parser;

    let outcome = match arguments::Arguments::parse().command {
        arguments::Command::Evaluate(arguments) => evaluate::run(&arguments),
        arguments::Command::Replay(arguments) => replay::run(&arguments),
        arguments::Command::Case(arguments) => case::run(&arguments),
        arguments::Command::Catalogue(arguments) => catalogue::run(&arguments),
        arguments::Command::Schema => {
            print!("{}", sidelight::report::json::schema());
            Ok(std::process::ExitCode::SUCCESS)
        }
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("sidelight: {error:#}");
            std::process::ExitCode::from(evaluate::NOT_EVALUATED)
        }
    }
}
