//! The rule of a device filter: `device.isCompliant -eq True -or device.trustType -in ["ServerAD"]`.
//!
//! Microsoft Learn, *Conditional Access: Filter for devices*: the attributes, their operators, and that for a device which is not
//! registered all attributes are null: a comparison with a positive operator (`-eq`, `-startsWith`, `-endsWith`, `-contains`,
//! `-in`) never matches, one with a negative operator always does.

use super::scenario::Device;

/// Whether a rule matches a device; `None`: it cannot be told, because the rule is not understood or asks for what is not known.
pub fn matches(rule: &str, device: Device) -> Option<bool> {
    let tokens = tokens(rule)?;
    let mut parser = Parser { tokens: &tokens, depth: 0 };
    let answer = parser.either(device)?;
    parser.tokens.is_empty().then_some(answer).flatten()
}

/// Brackets within brackets that are followed; the service allows far fewer.
const MOST_DEPTH: usize = 32;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Open,
    Close,
    OpenList,
    CloseList,
    Comma,
    Word(String),
    Text(String),
}

fn tokens(rule: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut characters = rule.chars().peekable();
    while let Some(character) = characters.next() {
        let token = match character {
            _ if character.is_whitespace() => continue,
            '(' => Token::Open,
            ')' => Token::Close,
            '[' => Token::OpenList,
            ']' => Token::CloseList,
            ',' => Token::Comma,
            '"' | '\'' => {
                let mut text = String::new();
                loop {
                    match characters.next()? {
                        // PowerShell's and JSON's escapes.
                        '`' | '\\' => text.push(characters.next()?),
                        next if next == character => break,
                        next => text.push(next),
                    }
                }
                Token::Text(text)
            }
            _ => {
                let mut word = String::from(character);
                while let Some(next) =
                    characters.next_if(|next| !next.is_whitespace() && !"()[],\"'".contains(*next))
                {
                    word.push(next);
                }
                Token::Word(word)
            }
        };
        tokens.push(token);
    }
    Some(tokens)
}

struct Parser<'t> {
    tokens: &'t [Token],
    depth: usize,
}

/// Inside: `Some(None)` is a part that was understood and of which the answer is not known.
type Answer = Option<Option<bool>>;

impl Parser<'_> {
    fn next(&mut self) -> Option<&Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first)
    }

    fn keyword(&mut self, name: &str) -> bool {
        let found = matches!(self.tokens.first(), Some(Token::Word(word))
            if word.trim_start_matches('-').eq_ignore_ascii_case(name));
        if found {
            self.next();
        }
        found
    }

    fn either(&mut self, device: Device) -> Answer {
        let mut answer = self.both(device)?;
        while self.keyword("or") {
            let other = self.both(device)?;
            answer = match (answer, other) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (Some(false), Some(false)) => Some(false),
                _ => None,
            };
        }
        Some(answer)
    }

    fn both(&mut self, device: Device) -> Answer {
        let mut answer = self.one(device)?;
        while self.keyword("and") {
            let other = self.one(device)?;
            answer = match (answer, other) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            };
        }
        Some(answer)
    }

    fn one(&mut self, device: Device) -> Answer {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return None;
        }
        let answer = if self.keyword("not") {
            self.one(device)?.map(|answer| !answer)
        } else if self.tokens.first() == Some(&Token::Open) {
            self.next();
            let answer = self.either(device)?;
            if self.next() != Some(&Token::Close) {
                return None;
            }
            answer
        } else {
            self.comparison(device)?
        };
        self.depth -= 1;
        Some(answer)
    }

    fn comparison(&mut self, device: Device) -> Answer {
        let Some(Token::Word(attribute)) = self.next().cloned() else { return None };
        let attribute = attribute.to_ascii_lowercase();
        let attribute = attribute.strip_prefix("device.")?;
        let Some(Token::Word(operator)) = self.next().cloned() else { return None };
        let operator = operator.trim_start_matches('-').to_ascii_lowercase();
        let (positive, operation) = match operator.as_str() {
            "eq" | "equals" => (true, Operation::Equal),
            "ne" | "notequals" => (false, Operation::Equal),
            "startswith" => (true, Operation::StartsWith),
            "notstartswith" => (false, Operation::StartsWith),
            "endswith" => (true, Operation::EndsWith),
            "notendswith" => (false, Operation::EndsWith),
            "contains" | "match" => (true, Operation::Contains),
            "notcontains" | "notmatch" => (false, Operation::Contains),
            "in" => (true, Operation::In),
            "notin" => (false, Operation::In),
            _ => return None,
        };
        let values = self.values(operation == Operation::In)?;
        // What a comparison with null means is not documented.
        if values.iter().any(|value| value == "null") {
            return Some(None);
        }
        let actual = match (device, attribute) {
            (Device::Unmanaged, _) => return Some(Some(!positive)),
            (Device::Compliant, "iscompliant") => "true",
            (Device::Registered, "iscompliant") => "false",
            (Device::HybridJoined, "trusttype") => "serverad",
            _ => return Some(None),
        };
        let found = values.iter().any(|value| match operation {
            Operation::Equal | Operation::In => actual == value,
            Operation::StartsWith => actual.starts_with(value.as_str()),
            Operation::EndsWith => actual.ends_with(value.as_str()),
            Operation::Contains => actual.contains(value.as_str()),
        });
        Some(Some(found == positive))
    }

    /// The values on the right, in small letters.
    fn values(&mut self, list: bool) -> Option<Vec<String>> {
        let value = |token: &Token| match token {
            Token::Word(word) => Some(word.to_ascii_lowercase()),
            Token::Text(text) => Some(text.to_lowercase()),
            _ => None,
        };
        if !list {
            return Some(vec![value(self.next()?)?]);
        }
        if self.next() != Some(&Token::OpenList) {
            return None;
        }
        let mut values = Vec::new();
        loop {
            values.push(value(self.next()?)?);
            match self.next()? {
                Token::Comma => {}
                Token::CloseList => return Some(values),
                _ => return None,
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Operation {
    Equal,
    StartsWith,
    EndsWith,
    Contains,
    In,
}

#[cfg(test)]
mod tests {
    use super::*;
    use Device::{Compliant, HybridJoined, Registered, Unmanaged};

    #[test]
    fn rules_match_as_microsoft_documents() {
        let compliant = "device.isCompliant -eq True";
        let cases = [
            (compliant, Unmanaged, Some(false)),
            (compliant, Compliant, Some(true)),
            (compliant, Registered, Some(false)),
            (compliant, HybridJoined, None),
            ("device.isCompliant -ne True", Unmanaged, Some(true)),
            ("device.isCompliant -eq False", Unmanaged, Some(false)),
            ("device.trustType -eq \"ServerAD\"", HybridJoined, Some(true)),
            ("device.trustType -in [\"AzureAD\", \"ServerAD\"]", HybridJoined, Some(true)),
            ("device.trustType -notIn [\"AzureAD\"]", Unmanaged, Some(true)),
            ("device.trustType -startsWith \"Server\"", HybridJoined, Some(true)),
            ("device.trustType -notEndsWith \"AD\"", HybridJoined, Some(false)),
            ("device.trustType -contains 'verA'", HybridJoined, Some(true)),
            ("device.model -startsWith \"Surface\"", Unmanaged, Some(false)),
            ("device.model -startsWith \"Surface\"", Compliant, None),
            ("device.isCompliant -eq True -and device.model -eq \"X\"", Registered, Some(false)),
            ("device.isCompliant -eq True -or device.model -eq \"X\"", Compliant, Some(true)),
            ("device.isCompliant -eq True -and device.model -eq \"X\"", Compliant, None),
            ("(device.isCompliant -ne True) -and (device.trustType -ne \"ServerAD\")", Unmanaged, Some(true)),
            (
                "device.isCompliant -ne True -and device.model -eq \"X\" -or device.model -ne \"X\"",
                Unmanaged,
                Some(true),
            ),
            ("-not (device.isCompliant -eq True)", Unmanaged, Some(true)),
            ("device.extensionAttribute1 -eq null", Unmanaged, None),
        ];
        for (rule, device, expected) in cases {
            assert_eq!(matches(rule, device), expected, "{rule} {device:?}");
        }
    }

    #[test]
    fn what_is_no_rule_is_not_known() {
        for rule in [
            "",
            "true",
            "user.isCompliant -eq True",
            "device.isCompliant",
            "device.isCompliant -eq",
            "device.isCompliant -is True",
            "device.isCompliant -eq True)",
            "(device.isCompliant -eq True",
            "device.isCompliant -eq True -and",
            "device.isCompliant -eq True device.isCompliant -eq True",
            "device.model -eq \"open",
            "device.model -in \"X\"",
            "device.model -in [\"X\" \"Y\"]",
        ] {
            for device in [Unmanaged, Compliant] {
                assert_eq!(matches(rule, device), None, "{rule}");
            }
        }
        let deep = format!("{}device.isCompliant -eq True{}", "(".repeat(100_000), ")".repeat(100_000));
        assert_eq!(matches(&deep, Unmanaged), None);
    }
}
