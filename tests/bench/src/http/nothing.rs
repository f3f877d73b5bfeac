//! A handler that does nothing: what actix and the wire cost by themselves.

use actix_web::{App, HttpResponse, HttpServer, web};
use anyhow::{Context as _, Result};

/// Serves until it is told to end; takes every body whole, reads nothing of it and answers 200.
pub(crate) async fn serve() -> Result<()> {
    let app = || {
        let nothing = web::to(|_: web::Bytes| async { HttpResponse::Ok().content_type("application/json").body("{}") });
        App::new()
            .app_data(web::PayloadConfig::new(1 << 20))
            .default_service(nothing)
    };
    let server = HttpServer::new(app).bind("127.0.0.1:0")?;
    let address = server.addrs().first().copied().context("no address")?;
    println!("listening {address}");
    Ok(server.run().await?)
}
