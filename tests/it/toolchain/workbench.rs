//! A folder to make plugins in, and the commands to do it with.

use std::path::PathBuf;

use serde_json::{Map, Value, json};
use tempfile::TempDir;
use zerkalo_tests::cli::{Ran, Zerkalo};
use zerkalo_tests::paths;

/// Where an author works.
pub(crate) struct Workbench {
    folder: TempDir,
}

impl Workbench {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // What the sandbox compiles is kept in the data's folder, where there is one.
        std::fs::create_dir(folder.path().join("data")).unwrap();
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A new project, with the tools of its language where the test command has put them.
    pub(crate) async fn project(&self, name: &str, language: &str) -> Project<'_> {
        let project = Project {
            bench: self,
            folder: self.path(name),
        };
        let folder = project.folder.display().to_string();
        let _made = self
            .run(&["new", name, "--lang", language, "--dir", &folder])
            .await
            .fine();
        match language {
            "js" => project.borrow("javascript/node_modules", "node_modules"),
            "python" => project.borrow("python", ".venv"),
            _ => {}
        }
        project
    }

    /// `zerkalo plugin …`.
    pub(crate) async fn run(&self, arguments: &[&str]) -> Ran {
        let zerkalo = Zerkalo::new(self.path("data"), "sqlite::memory:");
        let arguments = [&["plugin"][..], arguments].concat();
        let mut command = zerkalo.command(&arguments);
        // What cargo makes of the crates is kept from test to test.
        command
            .env("CARGO_TARGET_DIR", paths::tools().join("plugin-of-rust"))
            .env("ZERKALO_KEY_PASSWORD", "");
        let output = command.output().await.unwrap();
        Ran {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// A plugin that is being made.
pub(crate) struct Project<'a> {
    bench: &'a Workbench,
    pub(crate) folder: PathBuf,
}

impl Project<'_> {
    /// A tool that the test command has installed, where the build would put its own.
    fn borrow(&self, tool: &str, place: &str) {
        let tool = paths::tools().join(tool);
        assert!(tool.is_dir(), "{} is installed by tests/run", tool.display());
        std::os::unix::fs::symlink(tool, self.folder.join(place)).unwrap();
    }

    /// A command in the project's folder.
    pub(crate) async fn run(&self, command: &str, more: &[&str]) -> Ran {
        let folder = self.folder.display().to_string();
        let arguments = [&[command, "--dir", &folder][..], more].concat();
        self.bench.run(&arguments).await
    }

    /// The same, of a command about one file of the project.
    pub(crate) async fn about(&self, command: &str, file: &str, more: &[&str]) -> Ran {
        let file = self.folder.join(file).display().to_string();
        self.bench.run(&[&[command, &file][..], more].concat()).await
    }

    pub(crate) fn read(&self, file: &str) -> String {
        let file = self.folder.join(file);
        std::fs::read_to_string(&file).unwrap_or_else(|fault| panic!("{}: {fault}", file.display()))
    }

    pub(crate) fn json(&self, file: &str) -> Value {
        serde_json::from_str(&self.read(file)).unwrap()
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        std::fs::write(self.folder.join(file), text).unwrap();
    }

    /// Changes a text of the project; what is not there cannot be changed.
    pub(crate) fn change(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{from} is not in {file}");
        self.write(file, &text.replace(from, to));
    }

    /// The answers of a worked case that leaves nothing out, as a program sends them, and their form.
    pub(crate) fn whole_answers(&self) -> (String, Value) {
        let vectors = std::fs::read_dir(self.folder.join("vectors")).unwrap();
        let mut names: Vec<String> = vectors
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let is_whole = |own: &Value| {
            let mut answers = own["answers"].as_array().unwrap().iter();
            answers.all(|answer| answer["value"] != "blank")
        };
        let mut submissions = names
            .iter()
            .map(|name| self.json(&format!("vectors/{name}"))["submission"].clone());
        let submission = submissions.find(is_whole).unwrap();
        let mut entries = Map::new();
        for answer in submission["answers"].as_array().unwrap() {
            let question = answer["question"].as_str().unwrap();
            entries.insert(question.to_owned(), json!({ "value": answer["value"] }));
        }
        (submission["form"].as_str().unwrap().to_owned(), Value::Object(entries))
    }

    /// The submission of a vector as a file of its own.
    pub(crate) fn submission(&self, vector: &str) -> String {
        let submission = &self.json(&format!("vectors/{vector}.json"))["submission"];
        let file = self.folder.join(format!("{vector}.submission.json"));
        std::fs::write(&file, submission.to_string()).unwrap();
        file.display().to_string()
    }
}

/// The codes among the findings of a report.
pub(crate) fn codes(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap_or_else(|| panic!("{report}"));
    findings
        .iter()
        .map(|finding| finding["code"].as_str().unwrap().to_owned())
        .collect()
}

/// The points of the one system, in hundredths, and of how many.
pub(crate) fn points(outcome: &Value) -> Value {
    let system = &outcome["systems"][0];
    json!([system["points"], system["max"], system["level"]])
}
