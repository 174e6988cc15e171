/// Known values, and what must and must not change a hash.
#include "core/hash.h"

#include "support/check.h"

static uint64_t of_bytes(const void* bytes, size_t count) {
    Hash hash = hash_begin();
    hash_bytes(&hash, bytes, count);
    return hash_end(hash);
}

static uint64_t of_float(float value) {
    Hash hash = hash_begin();
    hash_f32(&hash, value);
    return hash_end(hash);
}

static uint64_t of_double(double value) {
    Hash hash = hash_begin();
    hash_f64(&hash, value);
    return hash_end(hash);
}

TEST(names_have_the_published_fnv_values) {
    UNUSED_STATE;
    // From the test vectors of FNV-1a 64 (Fowler, Noll, Vo).
    assert_int_equal(hash_text(""), 0xcbf29ce484222325u);
    assert_int_equal(hash_text("a"), 0xaf63dc4c8601ec8cu);
    assert_int_equal(hash_text("foobar"), 0x85944171f73967e8u);
    assert_int_equal(hash_text(NULL), hash_text(""));
}

TEST(one_changed_bit_anywhere_changes_the_hash) {
    UNUSED_STATE;
    unsigned char bytes[67];
    for (size_t i = 0; i < sizeof(bytes); ++i) {
        bytes[i] = (unsigned char)(i * 7);
    }
    uint64_t before = of_bytes(bytes, sizeof(bytes));
    int changed_bits = 0;
    for (size_t bit = 0; bit < 8 * sizeof(bytes); ++bit) {
        bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
        uint64_t after = of_bytes(bytes, sizeof(bytes));
        bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
        assert_true(after != before);
        changed_bits += __builtin_popcountll(after ^ before);
    }
    assert_near(changed_bits / (8.0 * sizeof(bytes)), 32.0, 1.5);
}

TEST(lengths_and_borders_are_part_of_the_hash) {
    UNUSED_STATE;
    assert_true(of_bytes("\0\0", 1) != of_bytes("\0\0", 2));
    assert_true(of_bytes("", 0) != hash_end(hash_begin()));
    Hash early = hash_begin();
    hash_bytes(&early, "ab", 2);
    hash_bytes(&early, "c", 1);
    Hash late = hash_begin();
    hash_bytes(&late, "a", 1);
    hash_bytes(&late, "bc", 2);
    assert_true(hash_end(early) != hash_end(late));
}

TEST(the_order_of_fields_is_part_of_the_hash) {
    UNUSED_STATE;
    Hash a = hash_begin();
    hash_u32(&a, 1);
    hash_u32(&a, 2);
    Hash b = hash_begin();
    hash_u32(&b, 2);
    hash_u32(&b, 1);
    assert_true(hash_end(a) != hash_end(b));
}

TEST(zeros_of_both_signs_and_all_nans_are_equal) {
    UNUSED_STATE;
    assert_int_equal(of_float(0.0f), of_float(-0.0f));
    assert_int_equal(of_double(0.0), of_double(-0.0));
    assert_int_equal(of_float(NAN), of_float(-NAN));
    assert_int_equal(of_double((double)NAN), of_double(-(double)NAN));
    assert_true(of_float(1.0f) != of_float(-1.0f));
    assert_true(of_float(1.0f) != of_float(nextafterf(1.0f, 2.0f)));
    assert_true(of_double(1e-320) != of_double(0.0));
    float zeros[2] = {0.0f, -0.0f};
    float others[2] = {-0.0f, 0.0f};
    Hash a = hash_begin();
    hash_f32s(&a, zeros, 2);
    Hash b = hash_begin();
    hash_f32s(&b, others, 2);
    assert_int_equal(hash_end(a), hash_end(b));
}

TEST(every_item_of_an_array_counts) {
    UNUSED_STATE;
    for (size_t count = 1; count < 6; ++count) {
        for (size_t i = 0; i < count; ++i) {
            float floats[6] = {0};
            int32_t numbers[6] = {0};
            Hash before = hash_begin();
            hash_f32s(&before, floats, count);
            hash_i32s(&before, numbers, count);
            floats[i] = 1e-30f;
            Hash with_float = hash_begin();
            hash_f32s(&with_float, floats, count);
            hash_i32s(&with_float, numbers, count);
            floats[i] = 0.0f;
            numbers[i] = -1;
            Hash with_number = hash_begin();
            hash_f32s(&with_number, floats, count);
            hash_i32s(&with_number, numbers, count);
            assert_true(hash_end(before) != hash_end(with_float));
            assert_true(hash_end(before) != hash_end(with_number));
            assert_true(hash_end(with_float) != hash_end(with_number));
        }
    }
}

TEST(every_bit_of_a_run_of_any_length_counts) {
    UNUSED_STATE;
    // Lengths on both sides of the border where long runs are taken up in lanes, and of a block.
    static const size_t lengths[] = {120, 127, 128, 129, 135, 191, 192, 200, 320};
    unsigned char bytes[320];
    for (size_t i = 0; i < sizeof(bytes); ++i) {
        bytes[i] = (unsigned char)(i * 31 + 5);
    }
    for (size_t k = 0; k < sizeof(lengths) / sizeof(lengths[0]); ++k) {
        uint64_t before = of_bytes(bytes, lengths[k]);
        int changed_bits = 0;
        for (size_t bit = 0; bit < 8 * lengths[k]; ++bit) {
            bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
            uint64_t after = of_bytes(bytes, lengths[k]);
            bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
            assert_true(after != before);
            changed_bits += __builtin_popcountll(after ^ before);
        }
        assert_near(changed_bits / (8.0 * (double)lengths[k]), 32.0, 1.5);
    }
}

TEST(where_a_word_stands_in_a_long_run_counts) {
    UNUSED_STATE;
    // Exchanging any two words of four blocks: within a lane, between lanes, between blocks.
    uint32_t words[64];
    for (uint32_t i = 0; i < 64; ++i) {
        words[i] = i;
    }
    Hash before = hash_begin();
    hash_u32s(&before, words, 64);
    for (size_t i = 0; i < 64; ++i) {
        for (size_t k = i + 1; k < 64; ++k) {
            words[i] = (uint32_t)k;
            words[k] = (uint32_t)i;
            Hash after = hash_begin();
            hash_u32s(&after, words, 64);
            assert_true(hash_end(after) != hash_end(before));
            words[i] = (uint32_t)i;
            words[k] = (uint32_t)k;
        }
    }
}

TEST(long_arrays_of_floats_have_one_zero_and_one_nan) {
    UNUSED_STATE;
    float floats[77];
    float others[77];
    uint32_t bits[77];
    for (int i = 0; i < 77; ++i) {
        floats[i] = others[i] = i % 3 == 0 ? 0.0f : 1.0f / (float)i;
        memcpy(&bits[i], &floats[i], sizeof(bits[i]));
        others[i] = i % 3 == 0 ? -0.0f : others[i];
    }
    Hash a = hash_begin();
    hash_f32s(&a, floats, 77);
    Hash b = hash_begin();
    hash_f32s(&b, others, 77);
    assert_int_equal(hash_end(a), hash_end(b));
    Hash c = hash_begin();
    hash_u32s(&c, bits, 77); // floats are hashed by their bits
    assert_int_equal(hash_end(a), hash_end(c));
    floats[40] = NAN;
    others[40] = -NAN;
    a = b = hash_begin();
    hash_f32s(&a, floats, 77);
    hash_f32s(&b, others, 77);
    assert_int_equal(hash_end(a), hash_end(b));
    assert_true(hash_end(a) != hash_end(c));
}

TEST(arrays_of_doubles_have_one_zero_and_one_nan_and_every_item_counts) {
    UNUSED_STATE;
    for (size_t count = 1; count < 30; ++count) {
        double doubles[30] = {0};
        double others[30];
        for (size_t i = 0; i < count; ++i) {
            others[i] = -0.0;
        }
        Hash zeros = hash_begin();
        hash_f64s(&zeros, doubles, count);
        Hash negative = hash_begin();
        hash_f64s(&negative, others, count);
        assert_int_equal(hash_end(zeros), hash_end(negative));
        for (size_t i = 0; i < count; ++i) {
            doubles[i] = 1e-300;
            Hash one = hash_begin();
            hash_f64s(&one, doubles, count);
            assert_true(hash_end(one) != hash_end(zeros));
            doubles[i] = (double)NAN;
            others[i] = -(double)NAN;
            Hash a = hash_begin();
            hash_f64s(&a, doubles, count);
            Hash b = hash_begin();
            hash_f64s(&b, others, count);
            assert_int_equal(hash_end(a), hash_end(b));
            assert_true(hash_end(a) != hash_end(zeros));
            doubles[i] = 0.0;
            others[i] = -0.0;
        }
    }
}

TEST(the_hash_of_a_state_never_changes_between_versions) {
    UNUSED_STATE;
    Hash hash = hash_begin();
    hash_u32(&hash, 7);
    hash_i32(&hash, -7);
    hash_u64(&hash, 0x0123456789abcdefu);
    hash_f32(&hash, 1.5f);
    hash_f64(&hash, -2.25);
    hash_f32s(&hash, (const float[]){1, 2, 3}, 3);
    hash_i32s(&hash, (const int32_t[]){-1, 0, 1}, 3);
    hash_bytes(&hash, "nine byte", 9);
    assert_int_equal(hash_end(hash), 0xae20b0227b581b97);
    int32_t numbers[100];
    for (int i = 0; i < 100; ++i) {
        numbers[i] = i * i;
    }
    hash_i32s(&hash, numbers, 100); // long enough for lanes
    assert_int_equal(hash_end(hash), 0x27364afc196fab0d);
}

static void assert_sha256(const void* bytes, size_t count, const char* expected) {
    char hex[65];
    hash_sha256(bytes, count, hex);
    assert_string_equal(hex, expected);
}

TEST(sha256_has_the_values_of_the_standard) {
    UNUSED_STATE;
    // FIPS 180 examples and the short messages of NIST's SHA test vectors.
    assert_sha256("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_sha256("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56,
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    assert_sha256("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnop"
                  "jklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
                  112, "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    assert_sha256("\xd3", 1, "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1");
    char* million = malloc(1000000);
    memset(million, 'a', 1000000);
    assert_sha256(million, 1000000,
                  "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(million);
}

TEST(sha256_pads_every_length_as_another_program_does) {
    UNUSED_STATE;
    // Of 'x' repeated: the lengths around the padding's borders, from coreutils' sha256sum.
    char text[130];
    memset(text, 'x', sizeof(text));
    assert_sha256(text, 55, "d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072");
    assert_sha256(text, 56, "04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e");
    assert_sha256(text, 63, "75220b47218278e656f2013bb8f0c455a25eaf01e86c64924e9d48d89776d6f2");
    assert_sha256(text, 64, "7ce100971f64e7001e8fe5a51973ecdfe1ced42befe7ee8d5fd6219506b5393c");
    assert_sha256(text, 65, "9537c5fdf120482f7d58d25e9ed583f52c02b4e304ea814db1633ad565aed7e9");
    assert_sha256(text, 119, "000b48d4edf0fa7bee3c6236ecd2785baa5db4eeb8bb54341b029e0d9fa5fb0c");
    assert_sha256(text, 120, "13f05a0b594787f5ecd315edc96141bd3243203d1b7d4f0836f37308b276ba98");
    assert_sha256(text, 128, "24da1b81d0b16df6428eee73c69fcb2a93c76bc6df706f0c6670fe6bfe800464");
}

SUITE(CASE(names_have_the_published_fnv_values), CASE(one_changed_bit_anywhere_changes_the_hash),
      CASE(lengths_and_borders_are_part_of_the_hash), CASE(the_order_of_fields_is_part_of_the_hash),
      CASE(zeros_of_both_signs_and_all_nans_are_equal), CASE(every_item_of_an_array_counts),
      CASE(every_bit_of_a_run_of_any_length_counts), CASE(where_a_word_stands_in_a_long_run_counts),
      CASE(long_arrays_of_floats_have_one_zero_and_one_nan),
      CASE(arrays_of_doubles_have_one_zero_and_one_nan_and_every_item_counts),
      CASE(the_hash_of_a_state_never_changes_between_versions),
      CASE(sha256_has_the_values_of_the_standard),
      CASE(sha256_pads_every_length_as_another_program_does))
