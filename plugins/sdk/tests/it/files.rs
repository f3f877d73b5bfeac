//! Passports of several files: read as one, each fault in its file.

use zerkalo_sdk::compile::{File, Options, compile, compile_files};

use crate::given::text_of;

const YES_NO: &str = "kind = 'yes_no'\nquestions = ['q']";

/// The head of the tests' passport and its only system, which begins with `[[system]]`.
fn parts() -> (String, String) {
    let text = text_of(YES_NO);
    let (head, system) = text.split_at(text.find("[[system]]").unwrap());
    (head.trim_end().to_owned(), system.to_owned())
}

/// A head whose list is this; the key must stand before the head's tables.
fn head(list: &str) -> File {
    file("passport.toml", format!("systems = {list}\n{}", parts().0))
}

fn file(name: &str, text: impl Into<String>) -> File {
    let text = text.into();
    File {
        name: name.into(),
        text,
    }
}

fn upbringing() -> File {
    file("passport/upbringing.toml", parts().1)
}

/// The same system under another name.
fn talent() -> File {
    let text = parts()
        .1
        .replace("upbringing", "talent")
        .replace("T-1", "T-2")
        .replace("m1", "m2");
    file("passport/talent.toml", text)
}

#[track_caller]
fn check(files: &[File], expected: &[&str]) {
    let faults = compile_files(files, Options::default()).err().unwrap_or_default();
    let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults, expected);
}

#[test]
fn several_files_are_one_passport() {
    let one = compile(&text_of(YES_NO), Options::default()).unwrap();
    let two = compile_files(&[head("['upbringing']"), upbringing()], Options::default()).unwrap();
    assert_eq!(one, two);
}

#[test]
fn systems_come_in_the_order_of_the_list() {
    for (list, expected) in [
        ("['upbringing', 'talent']", ["upbringing", "talent"]),
        ("['talent', 'upbringing']", ["talent", "upbringing"]),
    ] {
        let files = [head(list), talent(), upbringing()];
        let passport = compile_files(&files, Options::default()).unwrap().passport;
        let ids: Vec<_> = passport.systems.iter().map(|system| system.id.as_str()).collect();
        assert_eq!(ids, expected);
    }
}

#[test]
fn the_list_and_the_files_must_agree() {
    let files = [head("['upbringing', 'talent']"), upbringing()];
    check(
        &files,
        &["passport.toml, строка 1: systems: файла passport/talent.toml рядом нет"],
    );
    let files = [head("['upbringing']"), upbringing(), talent()];
    check(
        &files,
        &["passport/talent.toml, строка 1: файл не назван в systems = […] (passport.toml)"],
    );
    let files = [head("['upbringing', 'upbringing']"), upbringing()];
    check(
        &files,
        &["passport.toml, строка 1: systems: система «upbringing» названа дважды"],
    );
    let misnamed = file("passport/talent.toml", parts().1);
    check(
        &[head("['talent']"), misnamed],
        &["passport/talent.toml, строка 2: id = «upbringing», а файл называется passport/talent.toml"],
    );
    check(
        &[file("passport.toml", text_of(YES_NO)), talent()],
        &["passport/talent.toml, строка 1: файл не назван в systems = […] (passport.toml)"],
    );
}

#[test]
fn a_system_stands_here_or_there() {
    let both = file("passport.toml", format!("systems = ['talent']\n{}", text_of(YES_NO)));
    let faults = compile_files(&[both.clone(), talent()], Options::default()).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].message.contains("либо systems"), "{faults:?}");
    let line = both.text.lines().position(|line| line == "[[system]]").unwrap() + 1;
    assert_eq!(faults[0].line, line);
}

#[test]
fn a_system_s_file_holds_it_alone() {
    let more = file("passport/upbringing.toml", format!("note = 'x'\n{}", parts().1));
    check(
        &[head("['upbringing']"), more],
        &["passport/upbringing.toml, строка 1: «note»: в файле системы бывает только [[system]]"],
    );
    for text in ["", "[system]\nid = 'upbringing'", "[[system]]\n[[system]]"] {
        check(
            &[head("['upbringing']"), file("passport/upbringing.toml", text)],
            &["passport/upbringing.toml, строка 1: в файле системы бывает ровно одна [[system]]"],
        );
    }
}

#[test]
fn a_fault_is_found_in_its_file() {
    let faulty = file(
        "passport/talent.toml",
        talent().text.replace("kind = 'yes_no'", "kind = 'yes_no'\nwieght = 5"),
    );
    let line = faulty.text.lines().position(|line| line.starts_with("wieght")).unwrap() + 1;
    let files = [head("['upbringing', 'talent']"), upbringing(), faulty];
    let faults = compile_files(&files, Options::default()).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(
        (faults[0].file.as_str(), faults[0].line),
        ("passport/talent.toml", line)
    );
    assert_eq!(faults[0].place, "система talent, показатель T-2");
    let broken = file("passport/talent.toml", "[[system]]\nid = ");
    let files = [head("['upbringing', 'talent']"), upbringing(), broken];
    let faults = compile_files(&files, Options::default()).unwrap_err();
    assert_eq!((faults[0].file.as_str(), faults[0].line), ("passport/talent.toml", 2));
    assert!(faults[0].message.starts_with("это не TOML"), "{faults:?}");
}

#[test]
fn a_list_without_files_is_a_fault_of_one_text() {
    let text = head("['upbringing']").text;
    let faults = compile(&text, Options::default()).unwrap_err();
    assert_eq!(
        faults[0].to_string(),
        "строка 1: systems: файла passport/upbringing.toml рядом нет"
    );
}
