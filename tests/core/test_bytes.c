/// Bytes: what is written is read back, and nothing untrusted reads past its end.
#include "core/bytes.h"

#include "support/check.h"

/// One of everything; the bytes written.
static size_t write_all(unsigned char* data, size_t size) {
    ByteWriter writer = bytes_writer(data, size);
    bytes_put_u8(&writer, 0xfe);
    bytes_put_u16(&writer, 0x1234);
    bytes_put_u32(&writer, 0xdeadbeef);
    bytes_put_u64(&writer, 0x0123456789abcdef);
    bytes_put_i32(&writer, -5);
    bytes_put_f32(&writer, -0.75f);
    bytes_put_f64(&writer, 1e-300);
    bytes_put_text(&writer, "二楼 office");
    bytes_put_text(&writer, "");
    return writer.failed ? 0 : writer.used;
}

typedef struct All {
    uint8_t u8;
    uint16_t u16;
    uint32_t u32;
    uint64_t u64;
    int32_t i32;
    float f32;
    double f64;
    char text[32];
    char empty[4];
} All;

static All read_all(ByteReader* reader) {
    All all;
    all.u8 = bytes_get_u8(reader);
    all.u16 = bytes_get_u16(reader);
    all.u32 = bytes_get_u32(reader);
    all.u64 = bytes_get_u64(reader);
    all.i32 = bytes_get_i32(reader);
    all.f32 = bytes_get_f32(reader);
    all.f64 = bytes_get_f64(reader);
    bytes_get_text(reader, all.text, sizeof(all.text));
    bytes_get_text(reader, all.empty, sizeof(all.empty));
    return all;
}

TEST(everything_comes_back_as_it_was_written) {
    UNUSED_STATE;
    unsigned char data[100];
    size_t size = write_all(data, sizeof(data));
    assert_int_equal(size, 1 + 2 + 4 + 8 + 4 + 4 + 8 + 2 + 13 + 2);
    ByteReader reader = bytes_reader(data, size);
    All all = read_all(&reader);
    assert_int_equal(all.u8, 0xfe);
    assert_int_equal(all.u16, 0x1234);
    assert_int_equal(all.u32, 0xdeadbeef);
    assert_int_equal(all.u64, 0x0123456789abcdef);
    assert_int_equal(all.i32, -5);
    assert_true(all.f32 == -0.75f);
    assert_true(all.f64 == 1e-300);
    assert_string_equal(all.text, "二楼 office");
    assert_string_equal(all.empty, "");
    assert_true(bytes_all_read(&reader));
}

TEST(the_bytes_are_little_endian) {
    UNUSED_STATE;
    unsigned char data[8];
    ByteWriter writer = bytes_writer(data, sizeof(data));
    bytes_put_u32(&writer, 0x04030201);
    bytes_put_f32(&writer, 1.0f);
    assert_memory_equal(data, "\x01\x02\x03\x04\x00\x00\x80\x3f", 8);
}

TEST(input_cut_at_any_length_fails_and_reads_zeros) {
    UNUSED_STATE;
    unsigned char data[100];
    size_t size = write_all(data, sizeof(data));
    for (size_t cut = 0; cut < size; ++cut) {
        // A block of just this size, so that the sanitizer sees a byte too many.
        unsigned char* part = malloc(cut > 0 ? cut : 1);
        memcpy(part, data, cut);
        ByteReader reader = bytes_reader(part, cut);
        All all = read_all(&reader);
        assert_true(reader.failed);
        assert_false(bytes_all_read(&reader));
        assert_string_equal(all.empty, "");
        assert_int_equal(bytes_get_u8(&reader), 0);
        assert_true(reader.at <= cut);
        free(part);
    }
}

TEST(a_failed_reader_stays_failed) {
    UNUSED_STATE;
    unsigned char data[4] = {1, 2, 3, 4};
    ByteReader reader = bytes_reader(data, 4);
    assert_int_equal(bytes_get_u64(&reader), 0);
    assert_int_equal(bytes_get_u8(&reader), 0);
    assert_true(reader.failed);
}

TEST(bytes_left_over_are_noticed) {
    UNUSED_STATE;
    unsigned char data[4] = {1, 2, 3, 4};
    ByteReader reader = bytes_reader(data, 4);
    assert_int_equal(bytes_get_u16(&reader), 0x0201);
    assert_false(reader.failed);
    assert_false(bytes_all_read(&reader));
}

TEST(a_full_writer_fails_and_keeps_what_fitted) {
    UNUSED_STATE;
    unsigned char data[8] = {0};
    ByteWriter writer = bytes_writer(data, 7);
    bytes_put_u32(&writer, 0xffffffff);
    bytes_put_u32(&writer, 0xffffffff);
    bytes_put_u8(&writer, 0xff);
    assert_true(writer.failed);
    assert_int_equal(writer.used, 4);
    assert_int_equal(data[4], 0);
    for (size_t size = 0; size < 48; ++size) {
        unsigned char* small = malloc(size > 0 ? size : 1);
        assert_int_equal(write_all(small, size), 0);
        free(small);
    }
}

TEST(a_text_that_is_too_long_for_its_buffer_fails) {
    UNUSED_STATE;
    unsigned char data[16];
    ByteWriter writer = bytes_writer(data, sizeof(data));
    bytes_put_text(&writer, "office");
    char buffer[7] = "before";
    ByteReader reader = bytes_reader(data, writer.used);
    bytes_get_text(&reader, buffer, 6);
    assert_true(reader.failed);
    assert_string_equal(buffer, "");
    reader = bytes_reader(data, writer.used);
    bytes_get_text(&reader, buffer, 7);
    assert_string_equal(buffer, "office");
}

TEST(a_text_with_a_zero_inside_fails) {
    UNUSED_STATE;
    ByteReader reader = bytes_reader("\x03\x00"
                                     "a\0b",
                                     5);
    char buffer[8];
    bytes_get_text(&reader, buffer, sizeof(buffer));
    assert_true(reader.failed);
    assert_string_equal(buffer, "");
}

TEST(texts_reach_to_65535_bytes) {
    UNUSED_STATE;
    size_t size = 70000;
    char* text = malloc(size);
    unsigned char* data = malloc(size);
    char* back = malloc(size);
    memset(text, 'a', size);
    text[65535] = '\0';
    ByteWriter writer = bytes_writer(data, size);
    bytes_put_text(&writer, text);
    assert_false(writer.failed);
    ByteReader reader = bytes_reader(data, writer.used);
    bytes_get_text(&reader, back, size);
    assert_string_equal(back, text);
    text[65535] = 'a';
    text[65536] = '\0';
    writer = bytes_writer(data, size);
    bytes_put_text(&writer, text);
    assert_true(writer.failed);
    assert_int_equal(writer.used, 0);
    free(back);
    free(data);
    free(text);
}

SUITE(CASE(everything_comes_back_as_it_was_written), CASE(the_bytes_are_little_endian),
      CASE(input_cut_at_any_length_fails_and_reads_zeros), CASE(a_failed_reader_stays_failed),
      CASE(bytes_left_over_are_noticed), CASE(a_full_writer_fails_and_keeps_what_fitted),
      CASE(a_text_that_is_too_long_for_its_buffer_fails), CASE(a_text_with_a_zero_inside_fails),
      CASE(texts_reach_to_65535_bytes))
