package live.houselights.testing.aws;

/** @param key the partition key; empty where there is none */
record PutRecord(String key, byte[] data) {}
