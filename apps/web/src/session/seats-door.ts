/** Whether this page came from the listener for players: there one comes in by the code of an exercise, and by nothing else. */
export const seatsDoorHere = document.querySelector('meta[name="door"][content="seats"]') !== null;
