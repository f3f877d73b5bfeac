//! Where uploaded files lie: in the data folder, or in a bucket that speaks S3.

use clap::Args;

use crate::error::{Code, Error, Result};

/// The bucket, for every command that opens the data.
#[derive(Debug, Clone, Default, Args)]
pub struct FilesOptions {
    /// Keep uploaded files in a bucket: `s3://bucket` or `s3://bucket/folder`; without it in the data folder.
    #[arg(long, env = "ZERKALO_FILES_URL", global = true)]
    pub files_url: Option<String>,
    /// The bucket's server, such as <https://storage.example>; without it Amazon's.
    #[arg(long, env = "ZERKALO_S3_ENDPOINT", global = true)]
    pub s3_endpoint: Option<String>,
    /// The bucket's region, where its server has regions.
    #[arg(long, env = "ZERKALO_S3_REGION", global = true)]
    pub s3_region: Option<String>,
    /// The id of the key to the bucket.
    #[arg(long, env = "ZERKALO_S3_ACCESS_KEY_ID", global = true)]
    pub s3_access_key_id: Option<String>,
    /// The key itself: better given by the environment than by an argument that others see.
    #[arg(long, env = "ZERKALO_S3_SECRET_ACCESS_KEY", hide_env_values = true, global = true)]
    pub s3_secret_access_key: Option<String>,
}

/// A bucket, with all that is needed to reach it.
#[derive(Clone, PartialEq, Eq)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// What stands before each key; may be empty.
    pub folder: String,
    /// Its server; none for Amazon's.
    pub endpoint: Option<String>,
    /// Its region.
    pub region: String,
    /// The key's id.
    pub key_id: String,
    /// The key.
    pub secret: String,
}

/// Without the key, which belongs into no log.
impl std::fmt::Debug for Bucket {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Bucket(s3://{}/{})", self.name, self.folder)
    }
}

impl FilesOptions {
    /// The bucket that is named, if one is.
    ///
    /// # Errors
    /// With [`Code::ConfigInvalid`] for another kind of address, or without its key.
    pub fn bucket(&self) -> Result<Option<Bucket>> {
        let Some(url) = &self.files_url else {
            return Ok(None);
        };
        let fault = |what: &str| Error::new(Code::ConfigInvalid).detail(what.to_owned());
        let rest = url.strip_prefix("s3://").unwrap_or_default();
        let (name, folder) = rest.split_once('/').unwrap_or((rest, ""));
        let folder = folder.trim_matches('/');
        if name.is_empty() || folder.split('/').any(|part| part == "..") {
            return Err(fault("--files-url must look like s3://bucket or s3://bucket/folder"));
        }
        let is_address = |url: &str| url.starts_with("https://") || url.starts_with("http://");
        if self.s3_endpoint.as_deref().is_some_and(|url| !is_address(url)) {
            return Err(fault("--s3-endpoint must look like https://storage.example"));
        }
        let (Some(key_id), Some(secret)) = (&self.s3_access_key_id, &self.s3_secret_access_key) else {
            return Err(fault(
                "--files-url needs ZERKALO_S3_ACCESS_KEY_ID and ZERKALO_S3_SECRET_ACCESS_KEY",
            ));
        };
        Ok(Some(Bucket {
            name: name.to_owned(),
            folder: folder.to_owned(),
            endpoint: self.s3_endpoint.clone(),
            region: self.s3_region.clone().unwrap_or_else(|| "us-east-1".to_owned()),
            key_id: key_id.clone(),
            secret: secret.clone(),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::FilesOptions;

    #[test]
    fn a_bucket_needs_a_name_and_a_key() {
        let with = |url: &str, endpoint: Option<&str>, key: Option<&str>| FilesOptions {
            files_url: Some(url.to_owned()),
            s3_endpoint: endpoint.map(str::to_owned),
            s3_access_key_id: key.map(str::to_owned),
            s3_secret_access_key: key.map(str::to_owned),
            ..FilesOptions::default()
        };
        assert_eq!(FilesOptions::default().bucket().unwrap(), None);
        let local = Some("http://127.0.0.1:9000");
        for (options, expected) in [
            (with("s3://files", None, Some("k")), Some("Bucket(s3://files/)")),
            (
                with("s3://files/a/b/", local, Some("k")),
                Some("Bucket(s3://files/a/b)"),
            ),
            (with("s3://files", None, None), None),
            (with("s3:///a", None, Some("k")), None),
            (with("s3://files/../x", None, Some("k")), None),
            (with("https://files.example", None, Some("k")), None),
            (with("s3://files", Some("files.example"), Some("k")), None),
        ] {
            let bucket = options.bucket().ok().flatten().map(|bucket| format!("{bucket:?}"));
            assert_eq!(bucket.as_deref(), expected, "{options:?}");
        }
    }
}
