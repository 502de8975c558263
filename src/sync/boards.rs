//! The articles that bars show, and what their servers have said of them.

use broadsheet_domain::{
    endpoint::Endpoint,
    receipt::{self, Receipt},
    tally::{Known, Own, Standing, Tally},
};

/// All of a page, in the order in which they came.
#[derive(Default)]
pub(super) struct Boards(Vec<Board>);

/// One article at one server.
struct Board {
    endpoint: Endpoint,
    article: String,
    /// Under its id, and under each that it had before.
    known: Vec<(String, Known)>,
    /// Whether counts are shown at all.
    is_wanted: bool,
    /// Whether the server is to be asked for them.
    is_unanswered: bool,
}

/// What a server is to be asked for: the ids of articles.
pub(super) struct Question {
    pub(super) endpoint: Endpoint,
    pub(super) articles: Vec<String>,
}

impl Boards {
    /// Knows an article from now on, by its id and those that it had before, each with what
    /// the server has acknowledged of it. Some bars may know more of its ids than others.
    pub(super) fn watch(
        &mut self,
        endpoint: &Endpoint,
        article: &str,
        receipts: Vec<(String, Receipt)>,
    ) {
        // One article has one server: the last that was named.
        self.0
            .retain(|board| board.article != article || board.endpoint == *endpoint);
        if self.find(article).is_none() {
            self.0.push(Board {
                endpoint: endpoint.clone(),
                article: article.to_owned(),
                known: Vec::new(),
                is_wanted: false,
                is_unanswered: true,
            });
        }
        for board in self.0.iter_mut().filter(|board| board.article == article) {
            for (id, receipt) in &receipts {
                if board.known.iter().any(|(known, _)| known == id) {
                    continue;
                }
                let mut known = Known::default();
                known.receipt = receipt.clone();
                board.known.push((id.clone(), known));
                board.is_unanswered = true;
            }
        }
    }

    /// The counts of an article are shown.
    pub(super) fn want(&mut self, article: &str) {
        let wanted = self.0.iter_mut().filter(|board| board.article == article);
        wanted.for_each(|board| board.is_wanted = true);
    }

    /// The counts of an article. `None` while something of it is not known. `own` is what
    /// the reader wants to be counted under its id and those that it had before.
    pub(super) fn tally(&self, article: &str, own: &[Own], now: u64) -> Option<Tally> {
        let known = self.find(article)?.known.iter().zip(own);
        let mut tallies = known.map(|((_, known), own)| known.tally(*own, now));
        let first = tallies.next()??;
        tallies.try_fold(first, |sum, former| Some(sum.and(&former?)))
    }

    /// The server of an article.
    pub(super) fn endpoint(&self, article: &str) -> Option<Endpoint> {
        Some(self.find(article)?.endpoint.clone())
    }

    /// The ids that an article had before.
    pub(super) fn former(&self, article: &str) -> Vec<String> {
        let known = self.find(article).map(|board| board.known.iter().skip(1));
        let former = known.into_iter().flatten();
        former.map(|(id, _)| id.clone()).collect()
    }

    /// Whether the newsroom takes no more reactions to an article.
    pub(super) fn is_closed(&self, article: &str) -> bool {
        let of_article = self.find(article).and_then(|board| board.known.first());
        of_article.is_some_and(|(_, known)| known.is_closed())
    }

    /// The articles that bars show.
    pub(super) fn articles(&self) -> Vec<String> {
        self.0.iter().map(|board| board.article.clone()).collect()
    }

    /// What servers are to be asked for, each for all at once.
    pub(super) fn questions(&self) -> Vec<Question> {
        let mut questions: Vec<Question> = Vec::new();
        let asked = |board: &&Board| board.is_wanted && board.is_unanswered;
        for board in self.0.iter().filter(asked) {
            let ids = board.known.iter().map(|(id, _)| id.clone());
            let mut asked = questions.iter_mut();
            match asked.find(|it| it.endpoint == board.endpoint) {
                Some(question) => question.articles.extend(ids),
                None => questions.push(Question {
                    endpoint: board.endpoint.clone(),
                    articles: ids.collect(),
                }),
            }
        }
        questions
    }

    /// Nobody asks for these any more, until their counts are wanted anew.
    pub(super) fn close_questions(&mut self, endpoint: &Endpoint, articles: &[String]) {
        for board in &mut self.0 {
            let is_asked = |(id, _): &(String, Known)| articles.contains(id);
            if board.endpoint == *endpoint && board.known.iter().all(is_asked) {
                board.is_unanswered = false;
            }
        }
    }

    /// The counts of an article are wanted anew, whichever of its ids this is.
    pub(super) fn forget_answers(&mut self, id: &str) {
        let is_of = |board: &&mut Board| board.known.iter().any(|(known, _)| known == id);
        let asked = self.0.iter_mut().filter(is_of);
        asked.for_each(|board| board.is_unanswered = true);
    }

    /// A server has said how an article stands; answers with the articles of the bars that
    /// show it.
    pub(super) fn hear(
        &mut self,
        endpoint: &Endpoint,
        id: &str,
        hear: impl Fn(&mut Known),
    ) -> Vec<String> {
        let mut told = Vec::new();
        for board in self.0.iter_mut().filter(|it| it.endpoint == *endpoint) {
            for (_, known) in board.known.iter_mut().filter(|(of, _)| of == id) {
                hear(known);
                told.push(board.article.clone());
            }
        }
        told
    }

    /// Another tab has written under a key: the articles of which something is new.
    /// `stored` is what stands there.
    pub(super) fn touched(&mut self, key: &str, stored: Option<&str>) -> Vec<String> {
        let mut touched = Vec::new();
        for board in &mut self.0 {
            let Board {
                endpoint,
                article,
                known,
                ..
            } = board;
            let is_record = key == broadsheet_domain::ledger::key(article);
            let mut receipts = known
                .iter_mut()
                .filter(|(id, _)| key == receipt::key(id))
                .peekable();
            if is_record || receipts.peek().is_some() {
                touched.push(article.clone());
            }
            for (_, known) in receipts {
                known.receipt = Receipt::read(stored, endpoint);
            }
        }
        touched
    }

    fn find(&self, article: &str) -> Option<&Board> {
        self.0.iter().find(|board| board.article == article)
    }
}

/// What everybody is told.
pub(super) fn to_everybody(standing: Standing) -> impl Fn(&mut Known) {
    move |known| known.hear(standing)
}
