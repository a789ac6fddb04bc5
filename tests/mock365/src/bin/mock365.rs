//! Starts the mock and says how to reach it.

use anyhow::{Context, Result, bail};
use clap::Parser;
use mock365::model::{Shape, Weakness, World};
use mock365::{Options, Server, extension};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{SystemTime, UNIX_EPOCH};

/// A Microsoft 365 on loopback, to try the extension on.
#[derive(Parser)]
struct Arguments {
    /// The tenant: contoso, free, hardened, or seed:N:USERS.
    #[arg(long, default_value = "contoso")]
    world: String,
    /// The TLS port; a free one without it.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// An unpacked extension whose redirect addresses are registered with the demo app.
    #[arg(long, value_name = "FOLDER")]
    extension: Option<PathBuf>,
    /// Starts Chromium with this unpacked extension, signed in, on a portal; ends with it.
    #[arg(long, value_name = "FOLDER")]
    open_chromium: Option<PathBuf>,
    /// The path behind the redirect host, as the extension gives it to `launchWebAuthFlow`.
    #[arg(long, default_value = "cb")]
    redirect_path: String,
    /// Answers every request, however many come.
    #[arg(long)]
    no_throttling: bool,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    tokio::runtime::Runtime::new()?.block_on(run(&arguments))
}

async fn run(arguments: &Arguments) -> Result<()> {
    let mut world = world(&arguments.world)?;
    let folder = arguments.open_chromium.as_ref().or(arguments.extension.as_ref());
    let mut redirects = Vec::new();
    if let Some(folder) = folder {
        redirects = extension::redirect_uris(folder, &arguments.redirect_path)?;
    }
    for redirect in &redirects {
        world.allow_redirect(redirect);
    }
    let options =
        Options { port: arguments.port, throttling: !arguments.no_throttling, ..Options::default() };
    let server = Server::start(world, options).await?;
    describe(&server, &redirects);
    match &arguments.open_chromium {
        None => tokio::signal::ctrl_c().await?,
        Some(folder) => {
            let mut browser = chromium(&server, folder)?;
            let ended = tokio::task::spawn_blocking(move || browser.wait());
            tokio::select! {
                status = ended => { status??; }
                stopped = tokio::signal::ctrl_c() => stopped?,
            }
        }
    }
    for violation in server.violations() {
        println!("not a read: {} ({})", violation.what, violation.request);
    }
    Ok(())
}

fn world(name: &str) -> Result<World> {
    let at = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    let parts: Vec<&str> = name.split(':').collect();
    Ok(match parts.as_slice() {
        ["contoso"] => World::contoso(at).with_fabrikam(at),
        ["free"] => World::contoso_free(at),
        ["hardened"] => World::contoso_hardened(at),
        ["seed", seed, users] => {
            let seed = seed.parse().context("the seed is not a number")?;
            let users = users.parse().context("the number of users is not a number")?;
            World::generate(
                seed,
                &Shape { users, weaknesses: Weakness::ALL.to_vec(), ..Shape::default() },
                at,
            )
        }
        _ => bail!("there is no world {name}: contoso, free, hardened, or seed:N:USERS"),
    })
}

fn describe(server: &Server, redirects: &[String]) {
    println!(
        "Mock Microsoft 365 answers on 127.0.0.1:{} (TLS), proxy on 127.0.0.1:{}.",
        server.tls_port(),
        server.proxy_port()
    );
    println!("Client id of the demo app: {}", mock365::model::DEMO_CLIENT);
    for redirect in redirects {
        println!("Redirect address: {redirect}");
    }
    println!();
    println!("Chromium: {}", chromium_flags(server).join(" "));
    println!(
        "Firefox:  manual proxy 127.0.0.1:{} for HTTPS, and accept its certificate",
        server.proxy_port()
    );
    println!();
    println!("Sign in:  {}", sign_in_url(server));
    println!(
        "Portals:  https://entra.microsoft.com/ https://admin.microsoft.com/ https://security.microsoft.com/"
    );
    println!("          https://purview.microsoft.com/ https://admin.exchange.microsoft.com/");
    println!("Stop with Ctrl-C.");
}

fn sign_in_url(server: &Server) -> String {
    let name = server.world().with(|world| {
        world
            .tenants
            .first()
            .and_then(|tenant| tenant.users.first())
            .map(|user| user.user_principal_name.clone())
    });
    format!("https://login.microsoftonline.com/_mock/sign-in?account={}", name.unwrap_or_default())
}

fn chromium_flags(server: &Server) -> Vec<String> {
    vec![
        format!("\"--host-resolver-rules={}\"", server.chromium_host_rules()),
        format!("--ignore-certificate-errors-spki-list={}", server.spki_sha256_base64()),
        "--disable-quic".to_owned(),
    ]
}

/// Starts Chromium with a profile of its own that is thrown away afterwards by the system.
fn chromium(server: &Server, folder: &Path) -> Result<Child> {
    let program = ["chromium", "chromium-browser", "google-chrome"]
        .iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success()))
        .context("Chromium is not installed")?;
    let profile = std::env::temp_dir().join(format!("mock365-{}", std::process::id()));
    std::fs::create_dir_all(&profile)?;
    let mut command = Command::new(program);
    command
        .args(chromium_flags(server).iter().map(|flag| flag.trim_matches('"')))
        .args([
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-sync",
            "--disable-component-update",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(format!("--load-extension={}", folder.canonicalize()?.display()));
    if is_root() {
        command.arg("--no-sandbox");
    }
    command.args([sign_in_url(server), "https://entra.microsoft.com/".to_owned()]);
    command.spawn().context("Chromium did not start")
}

/// Chromium refuses to start its sandbox as root.
fn is_root() -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
    }
    #[cfg(not(unix))]
    {
        false
    }
}
