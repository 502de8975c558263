//! What assistive technology is told about an element.

use fantoccini::wd::WebDriverCompatibleCommand;
use hyper::Method;

use super::Page;

/// One of WebDriver's questions about an element.
/// <https://www.w3.org/TR/webdriver2/#get-computed-role>
#[derive(Debug)]
struct Computed {
    element: String,
    what: &'static str,
}

impl WebDriverCompatibleCommand for Computed {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!(
            "session/{}/element/{}/{}",
            session.unwrap_or_default(),
            self.element,
            self.what
        ))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        (Method::GET, None)
    }
}

impl Page {
    /// The accessible name of the first element that matches.
    pub async fn accessible_name(&self, css: &str) -> String {
        self.computed(css, "computedlabel").await
    }

    /// The accessible role of the first element that matches.
    pub async fn accessible_role(&self, css: &str) -> String {
        self.computed(css, "computedrole").await
    }

    async fn computed(&self, css: &str, what: &'static str) -> String {
        let element = self.element(css).await.element_id().to_string();
        let answer = self.client.issue_cmd(Computed { element, what }).await;
        let answer = answer.unwrap_or_else(|error| panic!("{what} of {css}: {error}"));
        answer.as_str().unwrap_or_default().to_owned()
    }
}
