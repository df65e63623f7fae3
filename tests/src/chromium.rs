//! [`Chromium`]: the browser itself, as people use it: by clicking, typing and looking.
//!
//! Nothing here waits for a time: whoever leads to another page waits until this one is left, and what is looked for is looked
//! for until it is there.

#![expect(clippy::missing_panics_doc, clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::{fmt, path::Path};

use serde_json::{Value, json};
use thirtyfour::{
    ChromiumLikeCapabilities, DesiredCapabilities, Key, LoggingPrefsLogLevel, TypingData, WebDriver, WebElement,
    error::WebDriverError,
    extensions::query::{ElementQueryable, ElementWaitable},
    prelude::By,
};

use crate::servers;

/// A browser.
#[derive(Debug)]
pub struct Chromium {
    /// What it is driven by.
    pub driver: WebDriver,
}

/// How a device is set.
#[derive(Clone, Copy, Debug)]
pub struct Device {
    name: &'static str,
    width: u32,
    height: u32,
    scheme: &'static str,
}

impl Device {
    /// A screen on a desk.
    pub const DESK: Self = Self { name: "desk", width: 1280, height: 900, scheme: "light" };
    /// The same, set to dark.
    pub const DARK_DESK: Self = Self { name: "dark-desk", scheme: "dark", ..Self::DESK };
    /// A telephone.
    pub const PHONE: Self = Self { name: "phone", width: 390, height: 844, scheme: "light" };
    /// The narrowest that must do without scrolling to the side, also a desk at four times the size (WCAG 2.2, 1.4.10).
    pub const NARROW: Self = Self { name: "narrow", width: 320, height: 640, scheme: "dark" };

    /// All of them.
    pub const ALL: [Self; 4] = [Self::DESK, Self::DARK_DESK, Self::PHONE, Self::NARROW];
}

/// Runs a test before a person on a desk, who reads these languages. The browser is closed, whatever comes of the test.
pub async fn in_chromium(languages: &str, test: impl AsyncFnOnce(&Chromium)) {
    let (address, browser) = servers::web_driver();
    let mut chromium = DesiredCapabilities::chrome();
    if let Some(browser) = browser {
        chromium.set_binary(&browser).unwrap();
    }
    chromium.set_browser_log_level(LoggingPrefsLogLevel::All).unwrap();
    for argument in [
        "--headless",
        // Containers and root have none, and every page here is our own.
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--hide-scrollbars",
        // Nothing but this machine is asked for anything.
        "--no-proxy-server",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        &format!("--accept-lang={languages}"),
    ] {
        chromium.add_arg(argument).unwrap();
    }
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let driver = WebDriver::builder(address, chromium).client(http).connect().await.unwrap();
    let tested = driver.run_and_quit(async |driver| {
        let chromium = Chromium { driver };
        chromium.take(Device::DESK).await;
        test(&chromium).await;
        Ok::<_, WebDriverError>(())
    });
    tested.await.unwrap();
}

/// What a person does.
impl Chromium {
    /// Takes another device.
    pub async fn take(&self, device: Device) {
        let cdp = self.driver.cdp();
        let emulation = cdp.emulation();
        emulation.set_device_metrics_override(device.width, device.height, 1.0, false).await.unwrap();
        let scheme = json!({ "features": [{ "name": "prefers-color-scheme", "value": device.scheme }] });
        cdp.send_raw("Emulation.setEmulatedMedia", scheme).await.unwrap();
    }

    /// Goes to an address.
    pub async fn open(&self, address: &str) {
        self.driver.goto(address).await.unwrap();
    }

    /// Types into the field with this label.
    pub async fn fill(&self, label: &str, text: &str) {
        let label = self.find(By::XPath(format!("//label[normalize-space()='{label}']"))).await;
        let field = self.find(By::Id(label.attr("for").await.unwrap().unwrap())).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Presses the button with these words, and waits until its page is left.
    pub async fn press(&self, words: &str) {
        self.follow(By::XPath(format!("//button[normalize-space()='{words}']"))).await;
    }

    /// Clicks on what leads to another page, and waits until this one is left. `WebDriver` then waits for the other by itself.
    pub async fn follow(&self, by: By) {
        let element = self.find(by).await;
        element.click().await.unwrap();
        element.wait_until().stale().await.unwrap();
    }

    /// Presses keys.
    pub async fn type_keys(&self, keys: impl Into<TypingData>) {
        self.driver.action_chain().send_keys(keys).perform().await.unwrap();
    }

    /// Goes on to the next control by keyboard, and says which that is.
    pub async fn tab(&self) -> String {
        self.type_keys(Key::Tab).await;
        self.driver.active_element().await.unwrap().text().await.unwrap()
    }
}

/// What a person sees.
impl Chromium {
    /// Looks for something until it is there.
    pub async fn find(&self, by: By) -> WebElement {
        self.driver.query(by).first().await.unwrap()
    }

    /// Waits for a heading.
    pub async fn reads(&self, heading: &str) {
        self.find(By::XPath(format!("//h1[normalize-space()='{heading}']"))).await;
    }

    /// All words of the page.
    pub async fn words(&self) -> String {
        self.find(By::Css("body")).await.text().await.unwrap()
    }

    /// Asks the page something.
    pub async fn ask(&self, expression: &str) -> Value {
        self.driver.execute(format!("return {expression}"), Vec::new()).await.unwrap().json().clone()
    }

    /// Waits until something is true of the page.
    pub async fn becomes_true(&self, expression: &str) {
        let look = format!(
            "const done = arguments[0];
            const look = () => {expression} ? done(true) : requestAnimationFrame(look);
            look();"
        );
        self.driver.execute_async(look, Vec::new()).await.unwrap();
    }

    /// Looks at a page on every device: nothing is found wrong with it, nothing of it lies to the side, and the browser had
    /// nothing to refuse. Where `OAUTH_GRANTS_TEST_PICTURES` names a folder, pictures are put there.
    pub async fn inspect(&self, name: &str) {
        for device in Device::ALL {
            self.take(device).await;
            let place = Place { page: name, device: device.name };
            if let Ok(folder) = std::env::var("OAUTH_GRANTS_TEST_PICTURES") {
                let picture = Path::new(&folder).join(format!("{name}-{}.png", device.name));
                self.driver.screenshot(&picture).await.unwrap();
            }
            let across = self.ask("document.documentElement.scrollWidth <= window.innerWidth").await;
            assert_eq!(across, true, "{place}: one must scroll to the side");
            let faults = self.faults().await;
            assert_eq!(faults, json!([]), "{place}: {faults:#}");
        }
        self.take(Device::DESK).await;
        let log = self.driver.browser_log().await.unwrap();
        let refused: Vec<_> = log.iter().filter(|entry| entry.message.contains("Security Policy")).collect();
        assert!(refused.is_empty(), "{name}: {refused:?}");
    }

    /// What axe finds, by the rules of WCAG 2.2 AA and by good habits.
    async fn faults(&self) -> Value {
        const LOOK: &str = "
            const done = arguments[0];
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
            axe.run(document, { runOnly: { type: 'tag', values: tags } }).then(
                found => done(found.violations.map(({ id, nodes }) => [id, ...nodes.map(node => node.html + node.failureSummary)])),
                error => done(String(error)),
            );";
        self.driver.execute(servers::axe(), Vec::new()).await.unwrap();
        self.driver.execute_async(LOOK, Vec::new()).await.unwrap().json().clone()
    }
}

/// Where something is wrong.
struct Place<'a> {
    page: &'a str,
    device: &'a str,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.page, self.device)
    }
}
