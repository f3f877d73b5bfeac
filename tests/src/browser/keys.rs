//! The keyboard.

use serde_json::json;

use super::driver::Driver;

/// On to the next thing that takes the focus.
pub const TAB: &str = "\u{E004}";
/// Presses a button, follows a link.
pub const ENTER: &str = "\u{E007}";
/// Ticks, chooses, unfolds.
pub const SPACE: &str = " ";
/// The next of a group of radio buttons.
pub const DOWN: &str = "\u{E015}";
/// Held while another key is pressed.
pub const SHIFT: &str = "\u{E008}";

/// More steps than any page has things to focus.
const MANY: usize = 400;

impl Driver {
    /// Presses keys one after another, wherever the focus is.
    pub async fn press(&self, keys: &str) {
        let strokes: Vec<_> = keys
            .chars()
            .flat_map(|key| {
                [
                    json!({ "type": "keyDown", "value": key }),
                    json!({ "type": "keyUp", "value": key }),
                ]
            })
            .collect();
        self.post(
            "actions",
            json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] }),
        )
        .await;
    }

    /// Presses Tab until the focus is on what a CSS selector names.
    pub async fn tab_to(&self, css: &str) {
        for _ in 0..MANY {
            if self.has_focus(css).await {
                return;
            }
            self.press(TAB).await;
        }
        panic!("{css} cannot be reached with Tab");
    }

    /// Whether the focus is on what a CSS selector names.
    pub async fn has_focus(&self, css: &str) -> bool {
        let css = serde_json::to_string(css).unwrap();
        self.run(&format!(
            "return document.activeElement !== null && document.activeElement.matches({css})"
        ))
        .await
            == true
    }
}
