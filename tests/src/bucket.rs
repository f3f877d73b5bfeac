//! A small server that speaks as much of S3 as a store of files needs.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use zerkalo::config::FilesOptions;

type Objects = Arc<Mutex<BTreeMap<String, Vec<u8>>>>;

/// A bucket called `files` that lives as long as its test.
pub struct Bucket {
    port: u16,
    objects: Objects,
}

impl Bucket {
    /// An empty one.
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (port, objects) = (listener.local_addr().unwrap().port(), Objects::default());
        let shared = objects.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, shared.clone()));
            }
        });
        Self { port, objects }
    }

    /// How a server is told to use it.
    #[must_use]
    pub fn options(&self) -> FilesOptions {
        FilesOptions {
            files_url: Some("s3://files/zerkalo".to_owned()),
            s3_endpoint: Some(format!("http://127.0.0.1:{}", self.port)),
            s3_region: None,
            s3_access_key_id: Some("key".to_owned()),
            s3_secret_access_key: Some("secret".to_owned()),
        }
    }

    /// What lies in it, by key.
    #[must_use]
    pub fn objects(&self) -> BTreeMap<String, Vec<u8>> {
        self.objects.lock().unwrap().clone()
    }
}

async fn answer(mut stream: TcpStream, objects: Objects) {
    let mut bytes = Vec::new();
    let (head, rest) = loop {
        let mut piece = [0; 16 * 1024];
        let read = stream.read(&mut piece).await.unwrap_or(0);
        if read == 0 {
            return;
        }
        bytes.extend_from_slice(&piece[..read]);
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break (
                String::from_utf8_lossy(&bytes[..end]).into_owned(),
                bytes[end + 4..].to_vec(),
            );
        }
    };
    let header = |name: &str| {
        let lines = head.lines().filter_map(|line| line.split_once(": "));
        lines
            .filter(|(own, _)| own.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.to_owned())
            .next()
    };
    let length = header("content-length")
        .and_then(|length| length.parse().ok())
        .unwrap_or(0);
    let mut body = rest;
    while body.len() < length {
        let mut piece = vec![0; length - body.len()];
        let read = stream.read(&mut piece).await.unwrap();
        body.extend_from_slice(&piece[..read]);
    }
    let is_signed = header("authorization").is_some_and(|text| text.contains("Credential=key/"));
    let mut words = head.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (status, kind, sent) = if is_signed {
        act(method, target, body, &objects)
    } else {
        ("403 Forbidden", "text/plain", Vec::new())
    };
    let told = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\netag: \"e\"\r\n\
         last-modified: Sun, 06 Nov 2005 08:49:37 GMT\r\nconnection: close\r\n\r\n",
        sent.len()
    );
    stream.write_all(told.as_bytes()).await.unwrap();
    stream.write_all(&sent).await.unwrap();
}

fn act(method: &str, target: &str, body: Vec<u8>, objects: &Objects) -> (&'static str, &'static str, Vec<u8>) {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let key = path.trim_start_matches("/files").trim_start_matches('/').to_owned();
    let mut objects = objects.lock().unwrap();
    match (method, objects.get(&key).cloned()) {
        ("GET", _) if query.contains("list-type=2") => ("200 OK", "application/xml", listing(&objects, query)),
        ("GET", Some(object)) => ("200 OK", "application/octet-stream", object),
        ("PUT", _) => {
            objects.insert(key, body);
            ("200 OK", "text/plain", Vec::new())
        }
        ("DELETE", _) => {
            objects.remove(&key);
            ("204 No Content", "text/plain", Vec::new())
        }
        _ => ("404 Not Found", "text/plain", Vec::new()),
    }
}

/// The objects whose keys begin as the query wants.
fn listing(objects: &BTreeMap<String, Vec<u8>>, query: &str) -> Vec<u8> {
    let wanted = query.split('&').find_map(|field| field.strip_prefix("prefix="));
    let wanted = wanted.unwrap_or_default().replace("%2F", "/");
    let named = objects.iter().filter(|(key, _)| key.starts_with(&wanted));
    let contents = named.map(|(key, object)| {
        let size = object.len();
        format!(
            "<Contents><Key>{key}</Key><LastModified>2005-11-06T08:49:37.000Z</LastModified><ETag>e</ETag>\
             <Size>{size}</Size></Contents>"
        )
    });
    let contents: String = contents.collect();
    format!("<ListBucketResult><IsTruncated>false</IsTruncated>{contents}</ListBucketResult>").into_bytes()
}
