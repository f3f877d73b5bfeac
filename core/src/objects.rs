//! Where the bytes of uploaded files lie: a folder of the installation's data, or a bucket that speaks S3.

use std::sync::Arc;

use futures_util::TryStreamExt as _;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{ClientOptions, ObjectStore, ObjectStoreExt as _};
use zerkalo_store::Moment;

use crate::config::{Bucket, DataOptions};
use crate::error::{Code, Error, Result};

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
        let found = self.store.list(None).map_ok(|object| Found {
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
    Ok(Arc::new(opened.map_err(unreadable)?.with_fsync(true)))
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
    use super::Objects;
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
}
