// SPDX-License-Identifier: Apache-2.0

// Takes the reader's events and writes the wanted fields of each record to the tape.

#pragma once

#include "byte_stream.hpp"
#include "field_tree.hpp"

namespace crapidjson {

/// Bytes that grow, without being cleared first as those of std::vector are.
class Tape {
 public:
  ~Tape() { std::free(bytes_); }
  Tape() = default;
  Tape(const Tape &) = delete;
  Tape &operator=(const Tape &) = delete;

  const uint8_t *bytes() const { return bytes_; }
  size_t size() const { return size_; }
  void truncate(size_t size) { size_ = size; }

  uint8_t *extend(size_t count) {
    if (__builtin_expect(size_ + count + padding > capacity_, 0)) grow(size_ + count + padding);
    uint8_t *start = bytes_ + size_;
    size_ += count;
    return start;
  }

 private:
  void grow(size_t wanted) {
    const size_t capacity = std::max(wanted, capacity_ + capacity_ / 2 + 4096);
    void *bytes = std::realloc(bytes_, capacity);
    if (!bytes) throw std::bad_alloc();
    bytes_ = static_cast<uint8_t *>(bytes);
    capacity_ = capacity;
  }

  uint8_t *bytes_ = nullptr;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

/// The kinds of RecordBatch.Kind.
enum Kind : uint8_t { null = 0, string = 1, number = 2, yes = 3, no = 4, container = 5 };

/// RapidJSON's Handler concept.
class RecordHandler {
 public:
  RecordHandler(const crapidjson_settings &settings, ByteStream &input)
      : settings_(settings), input_(input), containers_(lines(settings.containers)) {
    int number = 0;
    for (const std::string &path : lines(settings.paths)) root_.add(path, number++);
    frames_.reserve(settings.depth_limit + 1);
  }

  bool Null() { return scalar(null, nullptr, 0, input_.Tell() - 4); }
  bool Bool(bool value) {
    return scalar(value ? yes : no, nullptr, 0, input_.Tell() - (value ? 4 : 5));
  }
  bool RawNumber(const char *text, unsigned size, bool) {
    const uint64_t at = input_.Tell() - size;
    if (size > settings_.string_limit) return fail(crapidjson_long_string, at);
    return scalar(number, text, size, at);
  }
  bool String(const char *text, unsigned size, bool) {
    const uint64_t at = input_.stringStart;
    input_.stringStart = ByteStream::noString;
    if (size > settings_.string_limit) return fail(crapidjson_long_string, at);
    return scalar(string, text, size, at);
  }

  // Numbers arrive as text, so these are never called.
  bool Int(int) { return true; }
  bool Uint(unsigned) { return true; }
  bool Int64(int64_t) { return true; }
  bool Uint64(uint64_t) { return true; }
  bool Double(double) { return true; }

  bool Key(const char *text, unsigned size, bool) {
    const uint64_t at = input_.stringStart;
    input_.stringStart = ByteStream::noString;
    if (size > settings_.string_limit) return fail(crapidjson_long_string, at);
    if (skipped_ > 0) return true;
    return key(frames_.back(), text, size) || fail(crapidjson_twice, at);
  }
  bool StartObject() { return start(true); }
  bool EndObject(unsigned) { return end(); }
  bool StartArray() { return start(false); }
  bool EndArray(unsigned) { return end(); }

  /// Hands out what is left.
  bool flush() {
    if (entries_.empty()) return true;
    const int go = settings_.batch(
      settings_.context, tape_.bytes(), tape_.size(), entries_.data(), entries_.size());
    tape_.truncate(0);
    entries_.clear();
    return go || fail(crapidjson_stopped, input_.Tell());
  }

  /// Fills in what was counted, and names the unknown members.
  void report(crapidjson_result &result) const {
    result.documents = documents_;
    result.continued_documents = continuedDocuments_;
    result.last_is_continued = continued_;
    result.skipped = skippedScalars_;
    result.other_unknown = otherUnknown_;
    for (const Name &name : root_.names) {
      if (name.count == 0) continue;
      settings_.unknown(settings_.context, name.text.data(), name.text.size(), name.count);
    }
  }

  crapidjson_status status = crapidjson_done;
  uint64_t offset = 0;

 private:
  enum class Place : uint8_t { document, list, record, object, array };
  struct Frame {
    Place place;
    /// Where members or elements lead.
    Node *node;
    /// Element of the innermost array around an object; index of the next element of an array.
    uint32_t element;
    /// Tells one object from every other.
    uint64_t stamp;
  };

  bool fail(crapidjson_status problem, uint64_t at) {
    status = problem;
    offset = at;
    return false;
  }

  /// Resolves a member name; false if it stands twice in its object.
  bool key(Frame &frame, const char *text, size_t size) {
    Node &node = *frame.node;
    Name *name = node.met(text, size);
    Name fresh;
    if (!name) {
      fresh.text.assign(text, size);
      fresh.child = node.member(text, size);
      if (&node == &root_) resolveRole(fresh);
      name = node.keep(fresh);
      if (!name) name = &fresh;
    }
    target_ = name->child;
    role_ = frame.place == Place::document ? name->role : Role::member;
    container_ = role_ == Role::container ? name->container : container_;
    if (target_ || role_ != Role::member) {
      uint64_t &seen = role_ == Role::member ? target_->seen : name->seen;
      const bool isTwice = seen == frame.stamp;
      seen = frame.stamp;
      return !isTwice;
    }
    if (&node != &root_) return true;
    const bool pending = frame.place == Place::document;
    if (pending && containerSeen_) return true;
    if (name == &fresh) {
      ++(pending ? pendingOther_ : otherUnknown_);
    } else {
      ++(pending ? name->pending : name->count);
    }
    return true;
  }

  void resolveRole(Name &name) const {
    for (size_t index = 0; index < containers_.size(); ++index) {
      if (!sameName(containers_[index], name.text.data(), name.text.size())) continue;
      name.role = Role::container;
      name.container = static_cast<uint32_t>(index);
    }
    for (const char *next : {"NextToken", "@odata.nextLink", "odata.nextLink"}) {
      if (sameName(next, name.text.data(), name.text.size())) name.role = Role::continuation;
    }
  }

  /// A string, number or literal that began at an offset.
  bool scalar(Kind kind, const char *text, size_t length, uint64_t at) {
    if (skipped_ > 0) return true;
    if (frames_.empty()) return fail(crapidjson_wrong_document, at);
    Frame &frame = frames_.back();
    switch (frame.place) {
      case Place::record:
      case Place::object:
        return !target_ || write(*target_, kind, frame.element, text, length);
      case Place::array: {
        const uint32_t element = frame.element++;
        return write(*frame.node, kind, element, text, length);
      }
      case Place::list:
        return skipElement(at);
      case Place::document:
        if (role_ == Role::container) return fail(crapidjson_wrong_container, at);
        if (role_ == Role::continuation) continued_ = continued_ || kind != null;
        return !target_ || containerSeen_ || write(*target_, kind, 0, text, length);
    }
    return true;
  }

  bool skipElement(uint64_t at) {
    if (!(settings_.scalar_containers >> (container_ & 63) & 1)) {
      return fail(crapidjson_wrong_record, at);
    }
    ++skippedScalars_;
    return true;
  }

  bool start(bool isObject) {
    const uint64_t at = input_.Tell();
    if (frames_.size() + skipped_ >= settings_.depth_limit) return fail(crapidjson_deep, at);
    if (skipped_ > 0) {
      ++skipped_;
      return true;
    }
    if (frames_.empty()) {
      startDocument(isObject, at);
      return true;
    }
    Frame &frame = frames_.back();
    switch (frame.place) {
      case Place::list:
        if (isObject) return startRecord(at);
        skipped_ = 1;
        return skipElement(at);
      case Place::document:
        if (role_ == Role::container) {
          containerSeen_ = true;
          if (isObject) return startRecord(at);
          frames_.push_back({Place::list, nullptr, 0, 0});
          return true;
        }
        if (role_ == Role::continuation) continued_ = true;
        return descend(containerSeen_ ? nullptr : target_, isObject, 0);
      case Place::array: {
        const uint32_t element = frame.element++;
        return descend(frame.node, isObject, element);
      }
      default:
        return descend(target_, isObject, frame.element);
    }
  }

  void startDocument(bool isObject, uint64_t at) {
    continued_ = false;
    containerSeen_ = !isObject;
    container_ = 0;
    out_ = isObject ? &document_ : &tape_;
    out_->truncate(isObject ? 0 : out_->size());
    recordStart_ = 0;
    recordOffset_ = at;
    frames_.push_back({isObject ? Place::document : Place::list, &root_, 0, ++stamp_});
  }

  bool startRecord(uint64_t at) {
    out_ = &tape_;
    recordStart_ = tape_.size();
    recordOffset_ = at;
    frames_.push_back({Place::record, &root_, 0, ++stamp_});
    return true;
  }

  /// Enters an array or object in a record, or skips it if no path leads into it.
  bool descend(Node *node, bool isObject, uint32_t element) {
    if (node && !write(*node, container, element, nullptr, 0)) return false;
    Node *inner = node && !isObject ? node->elements.get() : node;
    if (!inner || (isObject && inner->members.empty())) {
      // What paths lead into would be lost, and look as if it were absent.
      if (node && isObject && node->elements) return fail(crapidjson_no_list, input_.Tell());
      if (node && !isObject && !node->members.empty()) {
        return fail(crapidjson_no_object, input_.Tell());
      }
      skipped_ = 1;
    } else if (isObject) {
      frames_.push_back({Place::object, inner, element, ++stamp_});
    } else {
      frames_.push_back({Place::array, inner, 0, 0});
    }
    return true;
  }

  bool end() {
    if (skipped_ > 0) {
      --skipped_;
      return true;
    }
    const Place place = frames_.back().place;
    frames_.pop_back();
    if (place == Place::record && !finishRecord()) return false;
    return !frames_.empty() || finishDocument(place);
  }

  bool finishRecord() {
    entries_.push_back({recordStart_, tape_.size(), recordOffset_, container_});
    const bool full =
      tape_.size() >= settings_.batch_bytes || entries_.size() >= settings_.batch_records;
    return !full || flush();
  }

  bool finishDocument(Place place) {
    ++documents_;
    continuedDocuments_ += continued_;
    if (place != Place::document) return true;
    const bool isRecord = !containerSeen_;
    for (Name &name : root_.names) {
      if (isRecord) name.count += name.pending;
      name.pending = 0;
    }
    if (isRecord) otherUnknown_ += pendingOther_;
    pendingOther_ = 0;
    if (!isRecord) return true;
    recordStart_ = tape_.size();
    const size_t size = document_.size();
    uint8_t *copy = tape_.extend(size);
    if (size > 0) std::memcpy(copy, document_.bytes(), size);
    container_ = 0;
    return finishRecord();
  }

  /// Writes a field; see RecordBatch.swift for the layout.
  bool write(const Node &node, Kind kind, uint32_t element, const char *text, size_t length) {
    if (node.field < 0) return true;
    uint8_t *to = out_->extend(12 + length);
    const uint16_t field = static_cast<uint16_t>(node.field);
    const uint32_t size = static_cast<uint32_t>(length);
    std::memcpy(to, &field, 2);
    to[2] = kind;
    to[3] = 0;
    std::memcpy(to + 4, &element, 4);
    std::memcpy(to + 8, &size, 4);
    if (length > 0) std::memcpy(to + 12, text, length);
    return out_->size() - recordStart_ <= settings_.record_limit
           || fail(crapidjson_large_record, recordOffset_);
  }

  const crapidjson_settings &settings_;
  ByteStream &input_;
  const std::vector<std::string> containers_;
  Node root_;
  std::vector<Frame> frames_;
  uint64_t stamp_ = 0;
  /// Levels of a value that no path leads into.
  size_t skipped_ = 0;

  /// The member in hand: where its value goes, and what it is at the top level.
  Node *target_ = nullptr;
  Role role_ = Role::member;
  uint32_t container_ = 0;

  Tape tape_;
  /// The top-level object, in case it turns out to be a record itself.
  Tape document_;
  Tape *out_ = &tape_;
  size_t recordStart_ = 0;
  uint64_t recordOffset_ = 0;
  std::vector<crapidjson_entry> entries_;

  bool containerSeen_ = false;
  bool continued_ = false;
  uint64_t documents_ = 0;
  uint64_t continuedDocuments_ = 0;
  uint64_t skippedScalars_ = 0;
  uint64_t otherUnknown_ = 0;
  uint64_t pendingOther_ = 0;
};

}  // namespace crapidjson
