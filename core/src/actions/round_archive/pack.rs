//! Packs what was printed into one ZIP file, of which only a piece at a time is in memory.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Seek as _, Write as _};

use jiff::Zoned;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::sheet::Sheet;
use super::{ARCHIVE, advance};
use crate::error::{Code, Error, Result};
use crate::jobs::files;
use crate::jobs::{Desk, Halt};

/// Packs all that is there, and says how many bytes the archive has.
pub(super) async fn pack(
    desk: &mut Desk<'_>,
    sheets: &[Sheet],
    there: &BTreeSet<String>,
    total: usize,
) -> Result<u64, Halt> {
    let (state, job) = (desk.state(), desk.job().clone());
    let options = options(&state.local(job.asked_at));
    // Without a name, so that nothing is left of it however the server ends.
    let file = tempfile::tempfile_in(&state.config().data.data).map_err(Error::internal)?;
    let mut archive = ZipWriter::new(file);
    for sheet in sheets {
        for ending in sheet.endings() {
            let part = sheet.part(ending);
            if !there.contains(&part) {
                continue;
            }
            let bytes = state
                .objects()
                .get(&files::key(&job.municipality, job.id, &part))
                .await?;
            let bytes = bytes.ok_or_else(|| Error::new(Code::FilesUnavailable).because(format!("no object {part}")))?;
            archive = add(archive, format!("{}.{ending}", sheet.place), options, bytes).await?;
        }
        advance(desk, total, total).await?;
    }
    let (file, size) = tokio::task::spawn_blocking(move || whole(archive))
        .await
        .map_err(Error::internal)??;
    let key = files::key(&job.municipality, job.id, ARCHIVE);
    state.objects().put_file(&key, file).await?;
    Ok(size)
}

/// As of the day when it was asked for. Documents and tables are packed in themselves: packing them again gains nothing.
fn options(asked: &Zoned) -> SimpleFileOptions {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let day = u16::try_from(asked.year()).ok().and_then(|year| {
        let [month, day] = [asked.month(), asked.day()].map(i8::unsigned_abs);
        let [hour, minute, second] = [asked.hour(), asked.minute(), asked.second()].map(i8::unsigned_abs);
        DateTime::from_date_and_time(year, month, day, hour, minute, second).ok()
    });
    stored.last_modified_time(day.unwrap_or_default())
}

async fn add(
    mut archive: ZipWriter<File>,
    name: String,
    options: SimpleFileOptions,
    bytes: Vec<u8>,
) -> Result<ZipWriter<File>> {
    let added = tokio::task::spawn_blocking(move || {
        archive.start_file(name, options).map_err(Error::internal)?;
        archive.write_all(&bytes).map_err(Error::internal)?;
        Ok(archive)
    });
    added.await.map_err(Error::internal)?
}

fn whole(archive: ZipWriter<File>) -> Result<(File, u64)> {
    let mut file = archive.finish().map_err(Error::internal)?;
    let size = file.metadata().map_err(Error::internal)?.len();
    file.rewind().map_err(Error::internal)?;
    Ok((file, size))
}
