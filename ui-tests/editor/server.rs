//! rust-analyzer, spoken to as the language server protocol has it.

use std::{
    env,
    error::Error,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use serde_json::{Value, json};

/// A running server that has read its package.
pub(crate) struct LanguageServer {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    last: i32,
}

impl LanguageServer {
    /// Starts it, and waits until it knows the package and its macros.
    pub(crate) fn start(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let program = env::var_os("OAUTH_GRANTS_TEST_RUST_ANALYZER").unwrap_or_else(|| "rust-analyzer".into());
        let is_there = Command::new(&program).arg("--version").output().is_ok_and(|output| output.status.success());
        if !is_there {
            return Err("there is no rust-analyzer: `scripts/test` installs one, and names it in \
                        OAUTH_GRANTS_TEST_RUST_ANALYZER"
                .into());
        }
        let mut process =
            Command::new(program).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let input = process.stdin.take().ok_or("no input")?;
        let output = BufReader::new(process.stdout.take().ok_or("no output")?);
        let mut server = Self { process, input, output, last: 0 };
        server.ask("initialize", &parameters(folder))?;
        server.tell("initialized", &json!({}))?;
        while !server.is_ready()? {}
        Ok(server)
    }

    /// What it offers between two halves of a file.
    pub(crate) fn completions(
        &mut self,
        file: &Path,
        before: &str,
        after: &str,
    ) -> Result<Vec<String>, Box<dyn Error>> {
        let document = uri(file);
        let text = format!("{before}{after}");
        let opened = json!({ "textDocument": { "uri": document, "languageId": "rust", "version": 1, "text": text } });
        self.tell("textDocument/didOpen", &opened)?;
        let line = before.matches('\n').count();
        let character = before.rsplit('\n').next().unwrap_or_default().len();
        let place = json!({ "line": line, "character": character });
        let answer =
            self.ask("textDocument/completion", &json!({ "textDocument": { "uri": document }, "position": place }))?;
        self.tell("textDocument/didClose", &json!({ "textDocument": { "uri": document } }))?;
        let items = answer.get("items").unwrap_or(&answer).as_array().cloned().unwrap_or_default();
        Ok(items.iter().filter_map(|item| Some(item.get("label")?.as_str()?.to_owned())).collect())
    }

    /// What it reports in a file of this text.
    pub(crate) fn reports(&mut self, file: &Path, text: &str) -> Result<Vec<String>, Box<dyn Error>> {
        let document = uri(file);
        let opened = json!({ "textDocument": { "uri": document, "languageId": "rust", "version": 1, "text": text } });
        self.tell("textDocument/didOpen", &opened)?;
        let answer = self.ask("textDocument/diagnostic", &json!({ "textDocument": { "uri": document } }))?;
        self.tell("textDocument/didClose", &json!({ "textDocument": { "uri": document } }))?;
        let items = answer.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
        Ok(items.iter().filter_map(|item| Some(item.get("message")?.as_str()?.to_owned())).collect())
    }

    /// Whether it says that it has read everything. Waits until it says something of that.
    fn is_ready(&mut self) -> Result<bool, Box<dyn Error>> {
        loop {
            let message = self.read()?;
            if message.get("method").is_some_and(|method| method == "experimental/serverStatus") {
                return Ok(message.pointer("/params/quiescent") == Some(&Value::Bool(true)));
            }
        }
    }

    fn ask(&mut self, method: &str, parameters: &Value) -> Result<Value, Box<dyn Error>> {
        loop {
            self.last += 1;
            let id = self.last;
            self.write(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters }))?;
            let answer = loop {
                let message = self.read()?;
                if message.get("id").is_some_and(|own| own == id) && message.get("method").is_none() {
                    break message;
                }
            };
            match answer.get("error") {
                None => return Ok(answer.get("result").cloned().unwrap_or_default()),
                // It has read something meanwhile, and wants to be asked again (`ContentModified`).
                Some(error) if error.get("code").is_some_and(|code| code == -32_801) => {}
                Some(error) => return Err(format!("{method}: {error}").into()),
            }
        }
    }

    fn tell(&mut self, method: &str, parameters: &Value) -> Result<(), Box<dyn Error>> {
        self.write(&json!({ "jsonrpc": "2.0", "method": method, "params": parameters }))
    }

    fn write(&mut self, message: &Value) -> Result<(), Box<dyn Error>> {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        Ok(self.input.flush()?)
    }

    /// The next message. What the server itself asks is answered with nothing.
    fn read(&mut self) -> Result<Value, Box<dyn Error>> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.output.read_line(&mut line)? == 0 {
                return Err("rust-analyzer has ended".into());
            }
            if line.trim().is_empty() {
                break;
            }
            if let Some(stated) = line.strip_prefix("Content-Length: ") {
                length = stated.trim().parse()?;
            }
        }
        let mut text = vec![0; length];
        self.output.read_exact(&mut text)?;
        let message: Value = serde_json::from_slice(&text)?;
        if message.get("method").is_some()
            && let Some(id) = message.get("id")
        {
            self.write(&json!({ "jsonrpc": "2.0", "id": id, "result": null }))?;
        }
        Ok(message)
    }
}

impl Drop for LanguageServer {
    fn drop(&mut self) {
        // It keeps nothing.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn parameters(folder: &Path) -> Value {
    // What was compiled for the tests is compiled.
    let target: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().map(Path::to_path_buf).unwrap_or_default();
    json!({
        "processId": std::process::id(),
        "rootUri": uri(folder),
        "workspaceFolders": [{ "uri": uri(folder), "name": "typed" }],
        "capabilities": { "experimental": { "serverStatusNotification": true } },
        "initializationOptions": {
            "cachePriming": { "enable": false },
            "cargo": { "targetDir": target, "buildScripts": { "enable": true } },
            "checkOnSave": false,
            "procMacro": { "enable": true, "attributes": { "enable": true } },
        },
    })
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}
