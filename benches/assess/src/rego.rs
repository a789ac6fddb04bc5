//! Ten of the checks as Rego.

use regorus::{Engine as Interpreter, Value};

use crate::Verdicts;

const POLICY: &str = include_str!("checks.rego");

/// The interpreter with its policies compiled.
pub struct Engine(Interpreter);

impl Engine {
    /// Compiles the policies.
    ///
    /// # Panics
    /// Where they do not compile.
    pub fn new() -> Engine {
        let mut engine = Interpreter::new();
        engine.add_policy("checks.rego".to_owned(), POLICY.to_owned()).expect("the policies compile");
        Engine(engine)
    }

    /// Answers' bytes to verdicts, each time from the policies alone.
    ///
    /// # Panics
    /// Where the interpreter fails.
    pub fn judge(&self, answers: &[u8]) -> Verdicts {
        let mut engine = self.0.clone();
        let answers = std::str::from_utf8(answers).expect("answers are text");
        engine.set_input(Value::from_json_str(answers).expect("answers are JSON"));
        let verdicts = engine.eval_rule("data.checks.verdicts".to_owned()).expect("the policies evaluate");
        let verdicts = verdicts.to_json_str().expect("verdicts are JSON");
        serde_json::from_str(&verdicts).expect("a verdict by check")
    }
}

impl Default for Engine {
    fn default() -> Engine {
        Engine::new()
    }
}
