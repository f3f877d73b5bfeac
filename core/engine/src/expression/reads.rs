use cel::IdedExpr;
use cel::common::ast::{CallExpr, ComprehensionExpr, EntryExpr, Expr, LiteralValue, operators};

/// Variables of every expression.
const ROOTS: [&str; 3] = ["answers", "previous", "context"];
/// Loops inside loops: two suffice to compare rows with rows, three would let a form stall its server.
const MAX_LOOPS: usize = 2;
/// Deepest tree: a chain of additions is as deep as it is long, and working it out recurses.
const MAX_DEPTH: usize = 64;
/// What may be called, macros aside. No regular expressions, no types, no structures.
const FUNCTIONS: [&str; 27] = [
    operators::CONDITIONAL,
    operators::LOGICAL_AND,
    operators::LOGICAL_OR,
    operators::LOGICAL_NOT,
    operators::SUBSTRACT,
    operators::ADD,
    operators::MULTIPLY,
    operators::DIVIDE,
    operators::MODULO,
    operators::EQUALS,
    operators::NOT_EQUALS,
    operators::GREATER_EQUALS,
    operators::LESS_EQUALS,
    operators::GREATER,
    operators::LESS,
    operators::NEGATE,
    operators::INDEX,
    operators::NOT_STRICTLY_FALSE,
    operators::IN,
    "size",
    "contains",
    "startsWith",
    "endsWith",
    "int",
    "double",
    "string",
    "sum",
];

/// What an expression reads, and with which written-out texts it compares it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reads {
    /// Questions of this form.
    pub answers: Vec<String>,
    /// Questions of the last round.
    pub previous: Vec<String>,
    /// What is known of the institution.
    pub context: Vec<String>,
    /// Comparisons of an answer with a text: the question, and the text.
    pub compared: Vec<(String, String)>,
    /// Whether it speaks of `null`, and so says itself what to make of a missing answer.
    pub minds_null: bool,
}

impl Reads {
    /// Walks the tree; all that is not allowed in it together.
    pub(super) fn of(tree: &IdedExpr) -> Result<Self, Vec<String>> {
        let mut walk = Walk::default();
        walk.expression(tree);
        if walk.faults.is_empty() {
            Ok(walk.reads)
        } else {
            Err(walk.faults)
        }
    }
}

#[derive(Default)]
struct Walk {
    reads: Reads,
    bound: Vec<String>,
    loops: usize,
    depth: usize,
    faults: Vec<String>,
}

impl Walk {
    fn expression(&mut self, node: &IdedExpr) {
        if self.depth == MAX_DEPTH {
            return self.fault("it is too long or too deep: split it, or use a list".to_owned());
        }
        self.depth += 1;
        match self.read(node) {
            Some((root, name)) => self.note(root, name.to_owned()),
            None => self.parts(node),
        }
        self.depth -= 1;
    }

    fn parts(&mut self, node: &IdedExpr) {
        match &node.expr {
            Expr::Literal(literal) => self.reads.minds_null |= matches!(literal, LiteralValue::Null),
            Expr::Ident(name) => self.identifier(name),
            Expr::Select(select) => self.expression(&select.operand),
            Expr::Call(call) => self.call(call),
            Expr::List(list) => list.elements.iter().for_each(|element| self.expression(element)),
            Expr::Map(map) => {
                for entry in &map.entries {
                    match &entry.expr {
                        EntryExpr::MapEntry(entry) => {
                            [&entry.key, &entry.value].into_iter().for_each(|e| self.expression(e))
                        }
                        EntryExpr::StructField(_) => self.fault("structures are not known here".to_owned()),
                    }
                }
            }
            Expr::Comprehension(comprehension) => self.comprehension(comprehension),
            Expr::Struct(structure) => self.fault(format!("the structure {} is not known here", structure.type_name)),
            Expr::Unspecified => self.fault("a part of it is empty".to_owned()),
        }
    }

    /// `answers['id']` or `answers.id`.
    fn read<'e>(&self, node: &'e IdedExpr) -> Option<(&'e str, &'e str)> {
        let (operand, name) = match &node.expr {
            Expr::Call(call) if call.func_name == operators::INDEX => match call.args.as_slice() {
                [
                    operand,
                    IdedExpr {
                        expr: Expr::Literal(LiteralValue::String(name)),
                        ..
                    },
                ] => (operand, name.inner()),
                _ => return None,
            },
            Expr::Select(select) => (&*select.operand, select.field.as_str()),
            _ => return None,
        };
        match &operand.expr {
            Expr::Ident(root) if ROOTS.contains(&root.as_str()) => Some((root, name)),
            _ => None,
        }
    }

    fn note(&mut self, root: &str, name: String) {
        let names = match root {
            "answers" => &mut self.reads.answers,
            "previous" => &mut self.reads.previous,
            _ => &mut self.reads.context,
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }

    fn identifier(&mut self, name: &str) {
        if ROOTS.contains(&name) {
            self.fault(format!("{name} must be read by a written-out name, as in {name}['id']"));
        } else if !self.bound.iter().any(|bound| bound == name) {
            self.fault(format!("\"{name}\" is not known: answers, previous and context are"));
        }
    }

    fn call(&mut self, call: &CallExpr) {
        if !FUNCTIONS.contains(&call.func_name.as_str()) {
            self.fault(format!("the function {} is not known here", call.func_name));
        }
        if matches!(
            call.func_name.as_str(),
            operators::EQUALS | operators::NOT_EQUALS | operators::IN
        ) {
            self.comparison(&call.args);
        }
        call.target.iter().for_each(|target| self.expression(target));
        call.args.iter().for_each(|argument| self.expression(argument));
    }

    /// `answers['a'] == 'x'`, `'x' in answers['a']`, `answers['a'] in ['x', 'y']`.
    fn comparison(&mut self, sides: &[IdedExpr]) {
        let [left, right] = sides else { return };
        for (answer, other) in [(left, right), (right, left)] {
            if let Some(("answers", question)) = self.read(answer) {
                let texts = texts_of(other).into_iter().map(|text| (question.to_owned(), text));
                self.reads.compared.extend(texts);
            }
        }
    }

    fn comprehension(&mut self, comprehension: &ComprehensionExpr) {
        self.expression(&comprehension.iter_range);
        self.expression(&comprehension.accu_init);
        let names = [
            Some(&comprehension.iter_var),
            comprehension.iter_var2.as_ref(),
            Some(&comprehension.accu_var),
        ];
        let names: Vec<String> = names.into_iter().flatten().cloned().collect();
        for name in names.iter().filter(|name| ROOTS.contains(&name.as_str())) {
            self.fault(format!("a loop's variable can't be called {name}"));
        }
        self.loops += 1;
        if self.loops > MAX_LOOPS {
            self.fault(format!("more than {MAX_LOOPS} loops inside each other"));
        }
        let before = self.bound.len();
        self.bound.extend(names);
        for part in [
            &comprehension.loop_cond,
            &comprehension.loop_step,
            &comprehension.result,
        ] {
            self.expression(part);
        }
        self.bound.truncate(before);
        self.loops -= 1;
    }

    fn fault(&mut self, fault: String) {
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }
}

/// The texts of a literal, or of a list of literals.
fn texts_of(node: &IdedExpr) -> Vec<String> {
    match &node.expr {
        Expr::Literal(LiteralValue::String(text)) => vec![text.inner().to_owned()],
        Expr::List(list) => list.elements.iter().flat_map(texts_of).collect(),
        _ => Vec::new(),
    }
}
