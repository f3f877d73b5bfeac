//! What is there to be handed on before a story begins: a template of reports, an archive of them.

use std::time::Duration;

use serde_json::json;
use zerkalo::jobs::{Kind, files};
use zerkalo_engine::language::Language;
use zerkalo_report::template;
use zerkalo_store::{LongJobId, NewLongJob, NewReportTemplate, Round, StoreError, UserId, long_jobs, report_templates};

use crate::house::House;
use crate::seed::Town;

const HOUR: Duration = Duration::from_secs(3600);

impl House {
    /// Keeps the sample as a municipality's own template.
    pub async fn template(&self, town: &Town, by: UserId) {
        let new = NewReportTemplate {
            municipality: town.id.clone(),
            name: "blank.docx".to_owned(),
            content: template::sample(Language::Ru).unwrap(),
            by: Some(by),
            at: self.state().now(),
        };
        let write = self
            .state()
            .store()
            .write(move |tx| Box::pin(report_templates::put(tx, new)));
        write.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
    }

    /// An archive of a round's reports that was made, with nothing in it.
    pub async fn archive(&self, round: &Round, by: UserId) -> LongJobId {
        let now = self.state().now();
        let new = NewLongJob {
            municipality: round.municipality.clone(),
            kind: Kind::RoundArchive.as_str().to_owned(),
            about: round.id.to_string(),
            payload: json!({ "round": round.id, "language": "ru" }),
            total: 1,
            by: Some(by),
            at: now,
        };
        let until = now.plus(HOUR).timestamp().to_string();
        let made = json!({ "institutions": 1, "file": "archive.zip", "size": 22, "kept_until": until });
        let write = self.state().store().write(move |tx| {
            Box::pin(async move {
                long_jobs::ask(tx, new).await?;
                let held = long_jobs::claim(tx, now, HOUR).await?.unwrap();
                long_jobs::finish(tx, &held, &made, now).await?;
                Ok::<_, StoreError>(held.id)
            })
        });
        let id = write.await.unwrap();
        let empty = [&b"PK\x05\x06"[..], &[0; 18]].concat();
        let key = files::key(&round.municipality, id, "archive.zip");
        self.state().objects().put(&key, empty).await.unwrap();
        id
    }
}
