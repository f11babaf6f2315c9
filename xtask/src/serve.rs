//! www/ and pkg/ on 127.0.0.1, with the headers that the documentation recommends.

use crate::run::root;
use anyhow::{bail, Context, Result};
use std::fs;
use std::path::{Component, Path, PathBuf};
use tiny_http::{Header, Method, Request, Response, Server};

/// The policy under which every page must work.
pub const CSP: &str =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'";

/// Serves until it is stopped, and prints the addresses.
pub fn demo(args: &[String]) -> Result<()> {
    let server = match args {
        [] => bind(8080).or_else(|_| bind(0))?,
        [flag, port] if flag == "--port" => bind(port.parse().context("--port takes a number")?)?,
        _ => bail!("only --port N is known"),
    };
    let port = server.server_addr().to_ip().map(|a| a.port()).unwrap_or_default();
    println!("gallery  http://127.0.0.1:{port}/index.html");
    println!("portal   http://127.0.0.1:{port}/portal.html");
    println!("studio   http://127.0.0.1:{port}/studio.html");
    println!("Ctrl-C ends it.");
    for request in server.incoming_requests() {
        // Each on its own: a reader that is slow holds up no other, and one that hangs up is no reason to end.
        std::thread::spawn(move || answer(request));
    }
    Ok(())
}

fn bind(port: u16) -> Result<Server> {
    Server::http(("127.0.0.1", port)).map_err(|e| anyhow::anyhow!("cannot listen on 127.0.0.1:{port}: {e}"))
}

fn answer(request: Request) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::from_string("405").with_status_code(405));
    }
    let path = request.url().split(['?', '#']).next().unwrap_or("/").to_owned();
    match file_for(&path).and_then(|file| Some((fs::read(&file).ok()?, file))) {
        Some((bytes, file)) => {
            let mut response = Response::from_data(bytes);
            for (name, value) in [
                ("Content-Type", mime(&file)),
                ("Content-Security-Policy", CSP),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "no-cache"),
                ("Access-Control-Allow-Origin", "*"),
            ] {
                if let Ok(header) = Header::from_bytes(name, value) {
                    response.add_header(header);
                }
            }
            request.respond(response)
        }
        None => request.respond(Response::from_string("404").with_status_code(404)),
    }
}

/// `/pkg/…` is the package, all else www/; nothing outside both.
fn file_for(path: &str) -> Option<PathBuf> {
    let path = path.trim_start_matches('/');
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let relative = Path::new(&path);
    let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    let base = if relative.starts_with("pkg") { root() } else { root().join("www") };
    inside.then(|| base.join(relative)).filter(|file| file.is_file())
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::file_for;

    #[test]
    fn nothing_outside_both_folders_is_served() {
        assert!(file_for("/data/ningbo-2022.json").is_some());
        for path in ["/../Cargo.toml", "/pkg/../Cargo.toml", "/Cargo.toml", "//etc/passwd", "/./../x"] {
            assert_eq!(file_for(path), None, "{path}");
        }
    }
}
