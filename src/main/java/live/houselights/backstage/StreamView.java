package live.houselights.backstage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.badge.BadgeVariant;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import live.houselights.accounts.Permission;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.messages.stage.BroadcastChanged;
import live.houselights.onstage.Broadcasts;
import live.houselights.onstage.Broadcasts.Broadcast;
import live.houselights.onstage.Broadcasts.Signal;
import live.houselights.onstage.Broadcasts.Trouble;
import live.houselights.onstage.Captions;
import live.houselights.shell.LiveUpdates;

/** Where a show's encoder sends to, with which key, and how it does. */
@OnRole(Role.BACKSTAGE)
@Route(value = "backstage/shows/:show/stream", layout = BackstageLayout.class)
@RolesAllowed("STAFF")
class StreamView extends Section implements BeforeEnterObserver, HasDynamicTitle {

    private final Gate gate;
    private final Broadcasts broadcasts;
    private final Captions captions;
    private final Topics topics;
    private String title = "";

    StreamView(Gate gate, Broadcasts broadcasts, Captions captions, Topics topics) {
        this.gate = gate;
        this.broadcasts = broadcasts;
        this.captions = captions;
        this.topics = topics;
        addClassName("desk");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Show show = gate.show(event.getRouteParameters().get("show").orElse(""), Permission.PROGRAMME);
        title = show.title();
        removeAll();
        add(new Stream(show));
    }

    @Override
    public String getPageTitle() {
        return "Stream of " + title + " · Backstage";
    }

    /** The part that moves. */
    private class Stream extends Div {

        private final Show show;
        private final Badge signal = new Badge();
        private final Paragraph what = new Paragraph();
        private final Paragraph trouble = new Paragraph();
        private final Div desk = new Div();
        private final TextField server = new TextField("Server");
        private final PasswordField key = new PasswordField("Stream key");
        private final SrtField srt;
        private final RetentionField retention;
        private final Button setUp = new Button("Set up the stream", _ -> setUp());

        Stream(Show show) {
            this.show = show;
            srt = new SrtField(show.id(), broadcasts, this::require, this::refresh);
            retention = new RetentionField(show.id(), broadcasts, this::require);
            desk.addClassName("stream-desk");
            signal.setTestId("stream-signal");
            what.addClassName("quiet");
            trouble.addClassName("trouble");
            trouble.setTestId("stream-trouble");
            trouble.getElement().setAttribute("role", "status");
            setUp.addThemeVariants(ButtonVariant.PRIMARY);
            setUp.setTestId("stream-set-up");
            layOut();
            add(new Header(new H1("Stream of " + show.title()), signal), what, setUp, trouble, desk);
            LiveUpdates.of(this, topics, this::refresh)
                    .on(BroadcastChanged.class, change -> change.show().equals(show.id()));
            refresh();
        }

        private void layOut() {
            server.setReadOnly(true);
            server.setTestId("stream-server");
            server.setWidth("28rem");
            key.setReadOnly(true);
            key.setTestId("stream-key");
            key.setWidth("28rem");
            key.setHelperText("Whoever has it can send this show's picture. Keep it to the people at the desk.");
            Paragraph how = new Paragraph("In OBS: Settings, Stream, Service “Custom”. H.264 with AAC, 1920 × 1080 or"
                    + " smaller, at most 6,000 kb/s. The house makes every size that fans' screens need. When the encoder"
                    + " goes, viewers see a card; when it comes back, their picture does too, without a reload.");
            how.addClassName("quiet");
            Button rotate = new Button("New key", _ -> askToRotate());
            rotate.setTestId("stream-rotate");
            Section encoder = new Section(
                    new H2("Encoder"),
                    how,
                    row(server, new CopyButton(server, "stream-copy-server", "Copy the server")),
                    row(key, new CopyButton(key, "stream-copy-key", "Copy the stream key"), rotate));
            if (broadcasts.offersSrt()) {
                encoder.add(srt);
            }
            desk.add(
                    encoder,
                    new Section(new H2("Recording"), row(retention)),
                    new Section(new H2("Captions of the replay"), new CaptionsField(show, captions, this::require)));
        }

        private void require() {
            gate.require(Permission.PROGRAMME, show.artist());
        }

        private static Div row(Component... parts) {
            Div row = new Div(parts);
            row.addClassName("fields");
            return row;
        }

        private void setUp() {
            require();
            Broadcast _ = broadcasts.setUp(show.id());
            refresh();
        }

        private void askToRotate() {
            new SureDialog(
                            "Make a new stream key?",
                            "The old one ends at once: an encoder that sends with it is cut off, and viewers see the card until"
                                    + " one sends with the new key.",
                            "Make a new key",
                            () -> {
                                require();
                                Broadcast _ = broadcasts.rotate(show.id());
                                refresh();
                                Words.done("The old key is worth nothing any more.");
                            })
                    .open();
        }

        private void refresh() {
            broadcasts.of(show.id()).ifPresentOrElse(this::show, this::showNone);
        }

        private void showNone() {
            signal.setText("Recording");
            what.setText(
                    "This show plays the house's recording. Once its stream is set up, viewers see what your encoder"
                            + " sends, and a card while it sends nothing.");
            setUp.setVisible(true);
            trouble.setVisible(false);
            desk.setVisible(false);
        }

        private void show(Broadcast broadcast) {
            setUp.setVisible(false);
            desk.setVisible(true);
            server.setValue(broadcast.server());
            key.setValue(broadcast.streamKey());
            retention.setValue(broadcast.retention());
            srt.show(broadcast.srt());
            signal.removeThemeVariants(BadgeVariant.SUCCESS, BadgeVariant.WARNING);
            switch (broadcast.signal()) {
                case Signal.OnAir(var since, var encoder) -> {
                    signal.setText("On air");
                    signal.addThemeVariants(BadgeVariant.SUCCESS);
                    what.setText("Since %s%s"
                            .formatted(Words.clock(since, show.zone()), encoder.isEmpty() ? "" : " · " + encoder));
                }
                case Signal.Silent(var since) -> {
                    signal.setText("No signal");
                    signal.addThemeVariants(BadgeVariant.WARNING);
                    what.setText("Since %s. Viewers see the card.".formatted(Words.clock(since, show.zone())));
                }
            }
            Trouble last = broadcast.trouble();
            trouble.setVisible(last != null);
            trouble.setText(last == null ? "" : Words.clock(last.at(), show.zone()) + " " + last.what());
        }
    }
}
