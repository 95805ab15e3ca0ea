package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A beacon is found in its frame and handed on as it was written. */
class BeaconFrameTest {

    @Test
    void aBeaconIsFoundWhereverItStandsAndLeftAsItIs() {
        String beacon = "{ \"v\":2,\"odd\" : \"} \\\" {\", \"cmcd\":{\"br\":1400},\"name\":\"Mía\" }";

        assertThat(ClientFrame.read("{\"t\":\"beacon\",\"ref\":\"b1\",\"beacon\":%s}".formatted(beacon)))
                .isEqualTo(new ClientFrame.Beacon("b1", beacon));
        assertThat(ClientFrame.read(
                        " {\"beacon\" : %s ,\"later\":[{}], \"ref\":\"b1\", \"t\":\"beacon\"}  ".formatted(beacon)))
                .isEqualTo(new ClientFrame.Beacon("b1", beacon));
    }

    @Test
    void whatABeaconSaysIsNotOursToRead() {
        assertThat(ClientFrame.read("{\"t\":\"beacon\",\"ref\":\"b1\",\"beacon\":{}}"))
                .isEqualTo(new ClientFrame.Beacon("b1", "{}"));
        assertThat(ClientFrame.read("{\"t\":\"beacon\",\"ref\":\"b1\",\"beacon\":{\"t\":\"say\",\"ref\":\"c1\"}}"))
                .isEqualTo(new ClientFrame.Beacon("b1", "{\"t\":\"say\",\"ref\":\"c1\"}"));
    }

    @Test
    void aFrameWithoutABeaconOrARefIsOdd() {
        assertThat(ClientFrame.read("{\"t\":\"beacon\",\"ref\":\"b1\"}"))
                .isEqualTo(new ClientFrame.Malformed("b1", "beacon is an object"));
        assertThat(ClientFrame.read("{\"t\":\"beacon\",\"ref\":\"b1\",\"beacon\":[]}"))
                .isEqualTo(new ClientFrame.Malformed("b1", "beacon is an object"));
        assertThat(ClientFrame.read("{\"t\":\"beacon\",\"ref\":\"b 1\",\"beacon\":{}}"))
                .isEqualTo(new ClientFrame.Malformed(null, ClientFrame.ODD_REF));
        assertThat(ClientFrame.read("{\"t\":\"beacon\",\"ref\":\"b1\",\"beacon\":{}"))
                .isInstanceOf(ClientFrame.Malformed.class);
        assertThat(ClientFrame.read("{\"t\":\"beacon\",\"ref\":\"b1\",\"beacon\":{}} and more"))
                .isInstanceOf(ClientFrame.Malformed.class);
    }

    @Test
    void whoTalksOfBeaconsIsHeardAsBefore() {
        assertThat(ClientFrame.read(
                        "{\"t\":\"say\",\"ref\":\"c1\",\"text\":\"a \\\"beacon\\\" of hope\",\"beacon\":{}}"))
                .isInstanceOfSatisfying(
                        ClientFrame.Say.class, said -> assertThat(said.text()).isEqualTo("a \"beacon\" of hope"));
    }
}
