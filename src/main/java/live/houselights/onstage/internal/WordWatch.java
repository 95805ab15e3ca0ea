package live.houselights.onstage.internal;

import live.houselights.catalog.Catalog;
import live.houselights.kernel.ShowId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The words that are not welcome at one show. A list that cannot be read stays as it was. Used by one thread at a time. */
final class WordWatch {

    private static final Logger log = LoggerFactory.getLogger(WordWatch.class);

    private final ShowId show;
    private final Catalog catalog;
    private final WordListDesk desk;
    private ListedWords words = ListedWords.NONE;

    WordWatch(ShowId show, Catalog catalog, WordListDesk desk) {
        this.show = show;
        this.catalog = catalog;
        this.desk = desk;
    }

    ListedWords words() {
        try {
            words = catalog.show(show).map(it -> desk.listed(it.artist())).orElse(words);
        } catch (DataAccessException | TransactionException failed) {
            log.warn("The words listed for {} could not be read and stay as they were", show, failed);
        }
        return words;
    }
}
