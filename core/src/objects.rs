//! Where the bytes of uploaded files lie: a folder of the installation's data, or a bucket that speaks S3.

use std::sync::Arc;

use actix_web::web::Bytes;
use futures_util::stream::{BoxStream, StreamExt as _, TryStreamExt as _};
use object_store::aws::AmazonS3Builder;
use object_store::buffered::BufWriter;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{ClientOptions, ObjectStore, ObjectStoreExt as _};
use tokio::io::{AsyncWriteExt as _, BufReader, copy_buf};
use zerkalo_store::Moment;

use crate::config::{Bucket, DataOptions};
use crate::error::{Code, Error, Result};

/// So much of a large object is held in memory at a time.
const PIECE: usize = 1024 * 1024;

/// The place, whatever it is.
#[derive(Debug, Clone)]
pub struct Objects {
    store: Arc<dyn ObjectStore>,
}

/// An object as a listing shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its key.
    pub key: String,
    /// When it was written.
    pub at: Moment,
}

impl Objects {
    /// Opens the bucket that the options name, else the folder of the data.
    ///
    /// # Errors
    /// With [`Code::ConfigInvalid`] for a bucket that cannot be one, [`Code::FileUnreadable`] for the folder.
    pub fn open(data: &DataOptions) -> Result<Self> {
        let store = match data.files.bucket()? {
            Some(bucket) => remote(&bucket)?,
            None => local(data)?,
        };
        Ok(Self { store })
    }

    /// Keeps an object; it is there for good once this returns.
    ///
    /// # Errors
    /// With [`Code::FilesUnavailable`].
    pub async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<()> {
        let put = self.store.put(&path(key)?, bytes.into()).await;
        put.map(drop).map_err(unavailable)
    }

    /// Keeps a whole file as an object, of which only pieces are ever in memory; the object appears when it is whole.
    ///
    /// # Errors
    /// With [`Code::FilesUnavailable`].
    pub async fn put_file(&self, key: &str, file: std::fs::File) -> Result<()> {
        let mut read = BufReader::with_capacity(PIECE, tokio::fs::File::from_std(file));
        let mut written = BufWriter::new(self.store.clone(), path(key)?);
        if let Err(fault) = copy_buf(&mut read, &mut written).await {
            // What was sent is not an object yet, and never will be.
            drop(written.abort().await);
            return Err(Error::new(Code::FilesUnavailable).because(fault));
        }
        let whole = written.shutdown().await;
        whole.map_err(|fault| Error::new(Code::FilesUnavailable).because(fault))
    }

    /// An object piece by piece, with how many bytes it has; none where there is no such.
    ///
    /// # Errors
    /// With [`Code::FilesUnavailable`], at once or in the middle.
    pub async fn read(&self, key: &str) -> Result<Option<(u64, BoxStream<'static, Result<Bytes>>)>> {
        let found = match self.store.get(&path(key)?).await {
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            found => found.map_err(unavailable)?,
        };
        let size = found.meta.size;
        Ok(Some((size, found.into_stream().map_err(unavailable).boxed())))
    }

    /// An object; none where there is no such.
    ///
    /// # Errors
    /// With [`Code::FilesUnavailable`].
    pub async fn get(&self, key: &str) -> Result<Option<Vec<u8>>> {
        let found = match self.store.get(&path(key)?).await {
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            found => found.map_err(unavailable)?,
        };
        let bytes = found.bytes().await.map_err(unavailable)?;
        Ok(Some(bytes.to_vec()))
    }

    /// Takes an object away; one that is not there is away already.
    ///
    /// # Errors
    /// With [`Code::FilesUnavailable`].
    pub async fn delete(&self, key: &str) -> Result<()> {
        match self.store.delete(&path(key)?).await {
            Err(object_store::Error::NotFound { .. }) => Ok(()),
            gone => gone.map_err(unavailable),
        }
    }

    /// All objects, by key.
    ///
    /// # Errors
    /// With [`Code::FilesUnavailable`].
    pub async fn list(&self) -> Result<Vec<Found>> {
        self.listed(None).await
    }

    /// The objects of a folder and of those within it, by key.
    ///
    /// # Errors
    /// With [`Code::FilesUnavailable`].
    pub async fn list_in(&self, folder: &str) -> Result<Vec<Found>> {
        self.listed(Some(&path(folder)?)).await
    }

    async fn listed(&self, folder: Option<&Path>) -> Result<Vec<Found>> {
        let found = self.store.list(folder).map_ok(|object| Found {
            key: object.location.to_string(),
            at: Moment(object.last_modified.timestamp_micros()),
        });
        let mut found: Vec<Found> = found.try_collect().await.map_err(unavailable)?;
        found.sort_by(|one, other| one.key.cmp(&other.key));
        Ok(found)
    }
}

fn local(data: &DataOptions) -> Result<Arc<dyn ObjectStore>> {
    let folder = data.objects();
    let opened = std::fs::create_dir_all(&folder)
        .map_err(Error::internal)
        .and_then(|()| LocalFileSystem::new_with_prefix(&folder).map_err(Error::internal));
    let unreadable = |fault: Error| {
        Error::new(Code::FileUnreadable)
            .detail(folder.display().to_string())
            .because(fault)
    };
    // A row names a file only once its bytes are on the disk.
    let opened = opened.map_err(unreadable)?.with_fsync(true);
    // Nothing is left of a folder whose last file was taken away.
    Ok(Arc::new(opened.with_automatic_cleanup(true)))
}

fn remote(bucket: &Bucket) -> Result<Arc<dyn ObjectStore>> {
    // Whoever came first chose the same: the database's TLS is by this library, too.
    drop(rustls::crypto::ring::default_provider().install_default());
    let plain = bucket.endpoint.as_deref().is_some_and(|url| url.starts_with("http://"));
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&bucket.name)
        .with_region(&bucket.region)
        .with_access_key_id(&bucket.key_id)
        .with_secret_access_key(&bucket.secret)
        .with_client_options(ClientOptions::new().with_allow_http(plain))
        // Not every server knows how to delete several at once.
        .with_disable_bulk_delete(true);
    if let Some(endpoint) = &bucket.endpoint {
        builder = builder.with_endpoint(endpoint);
    }
    let store = builder.build().map_err(|fault| {
        Error::new(Code::ConfigInvalid)
            .detail("the bucket for files cannot be used")
            .because(fault)
    })?;
    Ok(match bucket.folder.as_str() {
        "" => Arc::new(store),
        folder => Arc::new(PrefixStore::new(store, folder)),
    })
}

fn path(key: &str) -> Result<Path> {
    Path::parse(key).map_err(Error::internal)
}

fn unavailable(fault: object_store::Error) -> Error {
    Error::new(Code::FilesUnavailable).because(fault)
}

#[cfg(test)]
mod tests {
    use std::io::{Seek as _, Write as _};

    use futures_util::TryStreamExt as _;

    use super::{Objects, PIECE};
    use crate::config::DataOptions;

    #[tokio::test]
    async fn what_is_kept_is_there_until_it_is_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataOptions::in_folder(folder.path());
        let objects = Objects::open(&data).unwrap();
        assert_eq!(objects.get("a/b/c").await.unwrap(), None);
        objects.put("a/b/c", b"one".to_vec()).await.unwrap();
        objects.put("a/b/a", b"two".to_vec()).await.unwrap();
        assert_eq!(objects.get("a/b/c").await.unwrap().as_deref(), Some(&b"one"[..]));
        let keys: Vec<_> = objects
            .list()
            .await
            .unwrap()
            .into_iter()
            .map(|found| found.key)
            .collect();
        assert_eq!(keys, ["a/b/a", "a/b/c"]);
        assert_eq!(std::fs::read(data.objects().join("a/b/c")).unwrap(), b"one");
        objects.delete("a/b/c").await.unwrap();
        objects.delete("a/b/c").await.unwrap();
        assert_eq!(objects.get("a/b/c").await.unwrap(), None);
        for hostile in ["../x", "a/../../x", "/etc/passwd/.."] {
            assert!(objects.put(hostile, b"x".to_vec()).await.is_err(), "{hostile}");
        }
    }

    #[tokio::test]
    async fn a_large_object_is_kept_and_read_in_pieces() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataOptions::in_folder(folder.path());
        let objects = Objects::open(&data).unwrap();
        // Beyond what is sent at once, and no multiple of a piece.
        for (key, size) in [("jobs/large", 11 * PIECE + 7), ("jobs/small", 5), ("jobs/empty", 0)] {
            let bytes: Vec<u8> = (0..size).map(|place| u8::try_from(place % 251).unwrap()).collect();
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(&bytes).unwrap();
            file.rewind().unwrap();
            objects.put_file(key, file).await.unwrap();
            let (told, pieces) = objects.read(key).await.unwrap().unwrap();
            let pieces: Vec<_> = pieces.try_collect().await.unwrap();
            assert_eq!((told, pieces.concat() == bytes), (size as u64, true), "{key}");
        }
        assert!(objects.read("jobs/none").await.unwrap().is_none());
        let keys: Vec<_> = objects
            .list_in("jobs")
            .await
            .unwrap()
            .into_iter()
            .map(|found| found.key)
            .collect();
        assert_eq!(keys, ["jobs/empty", "jobs/large", "jobs/small"]);
        assert_eq!(
            objects.list_in("job").await.unwrap(),
            [],
            "a folder is no beginning of a name"
        );
        for key in keys {
            objects.delete(&key).await.unwrap();
        }
        assert!(!data.objects().join("jobs").exists(), "nothing is left of the folder");
    }
}
