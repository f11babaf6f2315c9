//! www/ and pkg/ on 127.0.0.1, with the headers that the documentation recommends.

use crate::run::root;
use anyhow::{bail, Context, Result};
use std::fs;
use std::io::Write;
use std::path::{Component, Path, PathBuf};
use tiny_http::{Method, Request, Server};

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
        return send(request, "405 Method Not Allowed", &[], b"405");
    }
    let path = request.url().split(['?', '#']).next().unwrap_or("/").to_owned();
    match file_for(&path).and_then(|file| Some((fs::read(&file).ok()?, file))) {
        Some((bytes, file)) => {
            let headers = [
                ("Content-Type", mime(&file)),
                ("Content-Security-Policy", CSP),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "no-cache"),
                ("Access-Control-Allow-Origin", "*"),
            ];
            send(request, "200 OK", &headers, &bytes)
        }
        None => send(request, "404 Not Found", &[], b"404"),
    }
}

/// The connection ends with its answer. tiny_http gives each a thread, and counts one that it has just given away as
/// free: while browsers keep theirs open, the next would wait for ever. Its own responses cannot say `close`.
fn send(request: Request, status: &str, headers: &[(&str, &str)], body: &[u8]) -> std::io::Result<()> {
    let whole = *request.method() != Method::Head;
    let mut head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let mut writer = request.into_writer();
    writer.write_all(head.as_bytes())?;
    writer.write_all(b"\r\n")?;
    if whole {
        writer.write_all(body)?;
    }
    writer.flush()
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
