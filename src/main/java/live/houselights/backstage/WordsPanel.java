package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import live.houselights.kernel.ArtistId;
import live.houselights.onstage.WordLists;
import live.houselights.onstage.WordLists.SaveOutcome;
import live.houselights.onstage.WordLists.Treatment;
import live.houselights.onstage.WordLists.WordList;

/** Which words are not welcome in the chats of an artist's shows, and what becomes of a line that has one. */
class WordsPanel extends Section {

    private final TextArea words = new TextArea("Words and phrases, one a line");
    private final Select<Treatment> treatment = new Select<>();

    private final MeanwhileNotice notice = new MeanwhileNotice("list");
    private final Meanwhile<WordList> meanwhile;

    WordsPanel(ArtistId artist, String artistName, WordLists lists, Runnable permission) {
        WordList current = lists.of(artist);
        meanwhile = new Meanwhile<>(current)
                .compare("Words", words::getValue, words::setValue, WordsPanel::text, text -> text)
                .compare(
                        "A line with one",
                        treatment::getValue,
                        treatment::setValue,
                        WordList::treatment,
                        WordsPanel::told);
        words.setValue(text(current));
        words.setTestId("words");
        words.setWidthFull();
        words.setHelperText("Found however they are spelt: capitals, accents, l00k-alikes, s p a c e s, streeetched");
        treatment.setLabel("A line with one of them");
        treatment.setItems(Treatment.values());
        treatment.setItemLabelGenerator(WordsPanel::told);
        treatment.setValue(current.treatment());
        treatment.setWidth("24rem");
        treatment.setTestId("words-treatment");
        Button save = new Button("Save words", _ -> {
            permission.run();
            save(artist, lists);
        });
        save.setTestId("save-words");
        Paragraph how = new Paragraph(
                "At all shows of %s, from the next line on. The team may say anything.".formatted(artistName));
        how.addClassName("quiet");
        Div row = new Div(treatment, save);
        row.addClassName("fields");
        add(new Header(new H2("Words that are not welcome")), how, notice, words, row);
    }

    private void save(ArtistId artist, WordLists lists) {
        words.setInvalid(false);
        notice.hide();
        List<String> typed = words.getValue().lines().toList();
        switch (lists.save(artist, typed, treatment.getValue(), meanwhile.seen().version())) {
            case SaveOutcome.Saved(WordList now) -> {
                List<Meanwhile.Change> _ = meanwhile.catchUp(now);
                words.setValue(text(now));
                Words.done("Words saved.");
            }
            case SaveOutcome.Overtaken(WordList now) -> notice.show(meanwhile.catchUp(now));
            case SaveOutcome.Refused(String sentence) -> {
                words.setErrorMessage(sentence);
                words.setInvalid(true);
            }
        }
    }

    private static String text(WordList list) {
        return String.join("\n", list.words());
    }

    private static String told(Treatment treatment) {
        return switch (treatment) {
            case REFUSE -> "is refused, and its author told why";
            case HIDE -> "is seen by its author and moderators alone";
        };
    }
}
