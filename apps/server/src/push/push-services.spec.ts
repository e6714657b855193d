import { expect, test } from '@jest/globals';
import { isAllowed } from './push-services.js';

test('messages go over TLS to listed services and to nothing that only looks like one', () => {
  const services = ['fcm.googleapis.com', '*.push.apple.com'];
  const allowed = (endpoint: string): boolean => isAllowed(endpoint, services);
  expect(allowed('https://fcm.googleapis.com/fcm/send/x')).toBe(true);
  expect(allowed('https://web.push.apple.com/x')).toBe(true);
  expect(allowed('http://fcm.googleapis.com/x')).toBe(false);
  expect(allowed('https://fcm.googleapis.com:8443/x')).toBe(false);
  expect(allowed('https://fcm.googleapis.com.evil.example/x')).toBe(false);
  expect(allowed('https://fcm.googleapis.com@evil.example/x')).toBe(false);
  expect(allowed('https://user:word@fcm.googleapis.com/x')).toBe(false);
  expect(allowed('https://xpush.apple.com/x')).toBe(false);
  expect(allowed('http://127.0.0.1:8080/x')).toBe(false);
  expect(isAllowed('http://127.0.0.1:8080/x', ['127.0.0.1:8080'])).toBe(true);
  expect(isAllowed('http://10.0.0.1/x', ['10.0.0.1'])).toBe(false);
});
