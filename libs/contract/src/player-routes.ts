import { sessionView } from './access.js';
import { exerciseView, joinExercise, joinable, playersDoor, readCode, setDoor, takeSeats } from './exercises.js';
import type { Route } from './route.js';

/** How players come to an exercise and where they sit. `/seats/…` is answered by the players' listener alone. */
export const PLAYER_ROUTES: readonly Route[] = [
  {
    method: 'post',
    path: '/incidents/{id}/exercise/door',
    subject: 'Exercises',
    summary: 'Let players in from the room’s network, or no longer',
    request: setDoor,
    response: playersDoor,
    keyed: true,
    status: 200,
  },
  {
    method: 'post',
    path: '/incidents/{id}/exercise/seats',
    subject: 'Exercises',
    summary: 'Take other seats',
    request: takeSeats,
    response: exerciseView,
    keyed: true,
    status: 200,
  },
  {
    method: 'post',
    path: '/seats/read',
    subject: 'Sign-in',
    summary: 'What the code of an exercise opens, asked at the players’ listener',
    request: readCode,
    response: joinable,
    open: true,
    status: 200,
  },
  {
    method: 'post',
    path: '/seats/opening',
    subject: 'Sign-in',
    summary: 'Sit down at an exercise, by its code, at the players’ listener; the session is a cookie',
    request: joinExercise,
    response: sessionView,
    open: true,
    status: 201,
  },
];
