package live.houselights.testing.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonGenerator;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;
import software.amazon.awssdk.thirdparty.jackson.dataformat.cbor.CBORFactory;

/** Requests and answers in JSON or in CBOR, whichever the client speaks. */
enum AwsWire {
    JSON("application/x-amz-json-1.1", new JsonFactory()),
    CBOR("application/x-amz-cbor-1.1", new CBORFactory());

    private final String contentType;
    private final JsonFactory factory;

    AwsWire(String contentType, JsonFactory factory) {
        this.contentType = contentType;
        this.factory = factory;
    }

    static AwsWire of(String contentType) {
        return contentType.startsWith(CBOR.contentType) ? CBOR : JSON;
    }

    String contentType() {
        return contentType;
    }

    /** The {@code Records} of a request. */
    List<PutRecord> records(byte[] request) throws IOException {
        List<PutRecord> records = new ArrayList<>();
        try (JsonParser parser = factory.createParser(request)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("Records")) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        records.add(record(parser));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return records;
    }

    private static PutRecord record(JsonParser parser) throws IOException {
        String key = "";
        byte[] data = {};
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "PartitionKey" -> key = parser.getText();
                case "Data" -> data = parser.getBinaryValue();
                default -> parser.skipChildren();
            }
        }
        return new PutRecord(key, data);
    }

    /** Writes an answer's one object. */
    byte[] answer(Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = factory.createGenerator(bytes)) {
            out.writeStartObject();
            fields.write(out);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    interface Fields {
        void write(JsonGenerator out) throws IOException;
    }
}
